namespace FaceFusion.Faces.Coach;

/// <summary>The medians of a group, which one odd face does not move.</summary>
/// <param name="Detail">Of <see cref="DetailOf"/>.</param>
/// <param name="Yaw">Degrees.</param>
/// <param name="Pitch">Degrees.</param>
/// <param name="Smile">As <see cref="FaceExpression.Smile"/>.</param>
/// <param name="Whites">As <see cref="FaceExposure.Whites"/>; null where no light is known.</param>
internal sealed record GroupMiddle(double Detail, double Yaw, double Pitch, double Smile, double? Whites)
{
    // A pixel's own blur (its box), in pixels.
    private const double PixelSigma = 0.3;

    // More is of no use to any output size.
    private const double MostDetail = 200;

    /// <summary>The middle of one or more faces.</summary>
    public static GroupMiddle Of(IReadOnlyList<FaceReview> reviews)
    {
        var faces = reviews.Select(review => review.Measurements).ToArray();
        double[] whites = [.. faces.Select(face => face.Exposure?.Whites).OfType<double>()];
        return new GroupMiddle(
            Median(faces.Select(DetailOf)),
            Median(faces.Select(face => face.Pose.Yaw)),
            Median(faces.Select(face => face.Pose.Pitch)),
            Median(faces.Select(face => face.Expression.Smile)),
            whites.Length == 0 ? null : Median(whites));
    }

    /// <summary>How fine a detail the face shows: eye distances over the blur that size and sharpness leave together.</summary>
    public static double DetailOf(FaceMeasurements face)
    {
        var blur = (face.Blur ?? 0) / 100 * face.EyeDistance;
        return Math.Min(MostDetail, face.EyeDistance / Math.Sqrt((blur * blur) + (PixelSigma * PixelSigma)));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
