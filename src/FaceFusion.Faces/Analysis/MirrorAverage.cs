namespace FaceFusion.Faces;

/// <summary>
/// What a landmark net says of a crop and of its mirror image, made one answer: their mean errs less than either, and is the
/// same for a photo and its mirror image.
/// </summary>
internal static class MirrorAverage
{
    /// <summary>Flips rows left to right, plane by plane.</summary>
    /// <param name="crops">Rows of <paramref name="width"/>.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="flipped">As long.</param>
    public static void Flip(ReadOnlySpan<float> crops, int width, Span<float> flipped)
    {
        for (var row = 0; row < crops.Length; row += width)
        {
            var target = flipped.Slice(row, width);
            crops.Slice(row, width).CopyTo(target);
            target.Reverse();
        }
    }

    /// <summary>Writes the means over the first half, the answers to the unflipped crops; the second half are the others.</summary>
    /// <param name="landmarks">[2 n, k, 2] in 0..1 of the crop.</param>
    /// <param name="confidence">[2 n, k]: exp(-expected error / scale), so that the mean of the errors is a geometric one.</param>
    /// <param name="partners">The mirror partner of each of the k outputs.</param>
    public static void Merge(Span<float> landmarks, Span<float> confidence, ReadOnlySpan<int> partners)
    {
        var half = confidence.Length / 2;
        for (var i = 0; i < half; i++)
        {
            var other = half + (i / partners.Length * partners.Length) + partners[i % partners.Length];
            landmarks[2 * i] = (landmarks[2 * i] + 1 - landmarks[2 * other]) / 2;
            landmarks[(2 * i) + 1] = (landmarks[(2 * i) + 1] + landmarks[(2 * other) + 1]) / 2;
            confidence[i] = MathF.Sqrt(Math.Max(0, confidence[i]) * Math.Max(0, confidence[other]));
        }
    }
}
