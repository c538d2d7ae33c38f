using System.Buffers;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Coach;

/// <summary>
/// Measures the blocks that JPEG and its like leave: steps between neighbouring pixels are larger at every eighth column and
/// row (after Wang, Sheikh and Bovik 2002, "No-reference perceptual quality assessment of JPEG compressed images"). Only flat
/// places count, where blocks are seen, and the grid may begin anywhere, as it does in a photo that was turned or cut.
/// </summary>
internal static class BlockingProbe
{
    private const int Block = 8;

    // 8-bit steps: beside a flat place, and across it.
    private const float FlatStep = 12;
    private const float LargestStep = 24;

    // Below this mean step a place is flatter than 8 bits tell, and the ratio is of rounding.
    private const double LeastStep = 0.25;

    // More of a large face tells nothing new.
    private const int LargestSide = 1024;
    private const int SmallestSide = 24;

    /// <summary>Steps at block borders over the others, less one; at least 0; null where too little lies in the photo.</summary>
    public static double? Measure(Bitmap photo, FaceBox box)
    {
        var (left, width) = Clip(box.X, box.Width, photo.Width);
        var (top, height) = Clip(box.Y, box.Height, photo.Height);
        if (width < SmallestSide || height < SmallestSide)
        {
            return null;
        }

        var luma = Read(photo, left, top, width, height);
        Span<Steps> columns = stackalloc Steps[Block];
        Span<Steps> rows = stackalloc Steps[Block];
        for (var y = 1; y < height - 2; y++)
        {
            for (var x = 1; x < width - 2; x++)
            {
                var at = (y * width) + x;
                columns[(x + 1) % Block].Add(luma[at - 1], luma[at], luma[at + 1], luma[at + 2]);
                rows[(y + 1) % Block].Add(luma[at - width], luma[at], luma[at + width], luma[at + (2 * width)]);
            }
        }

        // Stripes of cloth or bars of light go one way; blocks go both.
        return Math.Max(0, Math.Min(Excess(columns), Excess(rows)));
    }

    private static (int Start, int Length) Clip(double start, double length, int photo)
    {
        var first = (int)Math.Clamp(start, 0, photo);
        var end = (int)Math.Clamp(start + length, first, photo);
        var cut = Math.Max(0, end - first - LargestSide);
        return (first + (cut / 2), end - first - cut);
    }

    private static float[] Read(Bitmap photo, int left, int top, int width, int height)
    {
        var rows = new PixelRows(photo);
        var luma = new float[width * height];
        var scratch = ArrayPool<byte>.Shared.Rent(3 * width);
        for (var y = 0; y < height; y++)
        {
            var rgb = rows.Read(top + y, left, width, scratch);
            for (int x = 0, at = 0; x < width; x++, at += 3)
            {
                luma[(y * width) + x] = (0.299f * rgb[at]) + (0.587f * rgb[at + 1]) + (0.114f * rgb[at + 2]);
            }
        }

        ArrayPool<byte>.Shared.Return(scratch);
        return luma;
    }

    private static double Excess(ReadOnlySpan<Steps> phases)
    {
        var (sum, largest) = (0.0, 0.0);
        foreach (var phase in phases)
        {
            sum += phase.Mean;
            largest = Math.Max(largest, phase.Mean);
        }

        return (largest / Math.Max(LeastStep, (sum - largest) / (Block - 1))) - 1;
    }

    private struct Steps
    {
        private double _sum;
        private int _count;

        public readonly double Mean => _count == 0 ? 0 : _sum / _count;

        public void Add(float before, float a, float b, float after)
        {
            var step = Math.Abs(b - a);
            if (step < LargestStep && Math.Abs(a - before) < FlatStep && Math.Abs(after - b) < FlatStep)
            {
                _sum += step;
                _count++;
            }
        }
    }
}
