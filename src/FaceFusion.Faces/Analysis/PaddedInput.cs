using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>A photo as the built-in nets take it: RGB 0..1, padded with mid grey on the right and below.</summary>
internal static class PaddedInput
{
    /// <summary>What the input's sides are multiples of.</summary>
    public const int Multiple = 32;

    private const float Padding = 0.5f;

    /// <summary>The input's side for so many pixels.</summary>
    public static int Padded(int side) => (side + Multiple - 1) / Multiple * Multiple;

    /// <summary>Writes the photo in <paramref name="width"/> by <paramref name="height"/> pixels, not larger than it is, to a run's input <c>image</c>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Write(PixelRows photo, int width, int height, BoundRun run, CancellationToken cancellation)
    {
        var (w, h) = (Padded(width), Padded(height));
        var values = run.InputMemory("image", 1, 3, h, w);
        if (w != width || h != height)
        {
            values.Span.Fill(Padding);
        }

        AreaReduction.Whole(photo, width, height, values, w, w * h, cancellation);
    }

    /// <summary>Writes a part of the photo to a run's input <c>image</c>.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="region">Begins in the photo, may end right of it and below; its sides are multiples of <see cref="Multiple"/>.</param>
    /// <param name="run">Takes it.</param>
    /// <param name="cancellation">Looked at row by row.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Write(PixelRows photo, PixelRegion region, BoundRun run, CancellationToken cancellation)
    {
        var values = run.Input("image", 1, 3, region.Height, region.Width);
        var plane = region.Width * region.Height;
        var (width, height) = (Math.Min(region.Right, photo.Width) - region.X, Math.Min(region.Bottom, photo.Height) - region.Y);
        if (width < region.Width || height < region.Height)
        {
            values.Fill(Padding);
        }

        var scratch = photo.InPlace ? [] : new byte[3 * width];
        for (var y = 0; y < height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            var target = values[(y * region.Width)..];
            PixelPlanes.Split(photo.Read(region.Y + y, region.X, width, scratch), target[..width], target.Slice(plane, width), target.Slice(2 * plane, width));
        }
    }
}
