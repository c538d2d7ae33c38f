using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>A photo as the built-in nets take it: RGB 0..1, padded with mid grey on the right and below.</summary>
internal static class PaddedInput
{
    /// <summary>What the input's sides are multiples of.</summary>
    public const int Multiple = 32;

    private const float Padding = 0.5f;

    /// <summary>Writes the photo in <paramref name="width"/> by <paramref name="height"/> pixels, not larger than it is, into the input <c>image</c>.</summary>
    /// <returns>Pixels across of the input.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int Write(PixelRows photo, int width, int height, BoundRun run, CancellationToken cancellation)
    {
        var (w, h) = ((width + Multiple - 1) / Multiple * Multiple, (height + Multiple - 1) / Multiple * Multiple);
        var values = run.InputMemory("image", 1, 3, h, w);
        if (w != width || h != height)
        {
            values.Span.Fill(Padding);
        }

        AreaReduction.Whole(photo, width, height, values, w, w * h, cancellation);
        return w;
    }
}
