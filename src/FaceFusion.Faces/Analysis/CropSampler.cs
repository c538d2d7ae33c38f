using System.Buffers;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Cuts a turned and scaled crop out of a photo for a net: bilinear from the photo reduced by the power of two that fits the
/// crop's scale (as in training, <c>sample</c> in training/augment.py), the photo's edge repeated outside it. Only the part of
/// the photo under the crop is read.
/// </summary>
internal static class CropSampler
{
    private const int MaxLevel = 7;
    private const int SmallestSide = 32;

    /// <summary>Samples one crop.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="cropToPhoto">Takes crop pixels to photo pixels.</param>
    /// <param name="width">Crop pixels across.</param>
    /// <param name="height">Crop pixels down.</param>
    /// <param name="mirror">True flips the crop left to right.</param>
    /// <param name="planes">Takes three planes of values 0..1.</param>
    public static void Sample(PixelRows photo, Similarity2 cropToPhoto, int width, int height, bool mirror, Span<float> planes)
    {
        var level = LevelFor(cropToPhoto.Scale, Math.Min(photo.Width, photo.Height));
        var factor = 1 << level;

        // Pixel i of the level is the mean of photo pixels i * factor .. i * factor + factor - 1.
        var shift = (factor - 1) / 2.0;
        var toLevel = new Similarity2(1.0 / factor, 0, -shift / factor, -shift / factor).After(cropToPhoto);
        var whole = new PixelRegion(0, 0, photo.Width / factor, photo.Height / factor);
        var region = Under(toLevel, width, height, whole);
        var pixels = ArrayPool<float>.Shared.Rent(3 * region.Width * region.Height);
        try
        {
            AreaReduction.Region(photo, factor, region, pixels.AsSpan(0, 3 * region.Width * region.Height));
            Bilinear(pixels, region, toLevel, width, height, mirror, planes);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }
    }

    /// <summary>log2 of the reduction for a crop of whose pixels each covers <paramref name="scale"/> photo pixels across.</summary>
    internal static int LevelFor(double scale, int shorterSide)
    {
        var largest = 0;
        while (largest < MaxLevel && shorterSide >> largest > SmallestSide)
        {
            largest++;
        }

        return Math.Clamp((int)Math.Floor(Math.Log2(scale) + 0.25), 0, largest);
    }

    /// <summary>The level's pixels that a crop needs; at least one, also where the crop lies beside the photo.</summary>
    private static PixelRegion Under(Similarity2 toLevel, int width, int height, PixelRegion whole)
    {
        ReadOnlySpan<Point2> corners =
        [
            toLevel.Apply(new(0, 0)), toLevel.Apply(new(width - 1, 0)),
            toLevel.Apply(new(0, height - 1)), toLevel.Apply(new(width - 1, height - 1)),
        ];
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var p in corners)
        {
            (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
            (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        }

        var x0 = (int)Math.Clamp(Math.Floor(left) - 1, 0, whole.Width - 1);
        var y0 = (int)Math.Clamp(Math.Floor(top) - 1, 0, whole.Height - 1);
        var x1 = (int)Math.Clamp(Math.Ceiling(right) + 1, 0, whole.Width - 1);
        var y1 = (int)Math.Clamp(Math.Ceiling(bottom) + 1, 0, whole.Height - 1);
        return new(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
    }

    // Whoever looks at one photo has no time to compile it twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bilinear(
        ReadOnlySpan<float> pixels, PixelRegion region, Similarity2 toLevel, int width, int height, bool mirror, Span<float> planes)
    {
        const float Scale = 1 / 255f;
        var plane = width * height;
        var (right, bottom) = (region.Width - 1, region.Height - 1);
        var red = planes[..plane];
        var green = planes.Slice(plane, plane);
        var blue = planes.Slice(2 * plane, plane);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var p = toLevel.Apply(new(x, y));
                var px = (float)Math.Clamp(p.X - region.X, 0, right);
                var py = (float)Math.Clamp(p.Y - region.Y, 0, bottom);
                var (x0, y0) = ((int)px, (int)py);
                var (u, v) = (px - x0, py - y0);
                var beside = x0 < right ? 3 : 0;
                var upper = pixels.Slice(3 * ((y0 * region.Width) + x0), beside + 3);
                var lower = pixels.Slice(3 * ((Math.Min(y0 + 1, bottom) * region.Width) + x0), beside + 3);
                var target = (y * width) + (mirror ? width - 1 - x : x);
                red[target] = Between(upper, lower, 0, beside, u, v) * Scale;
                green[target] = Between(upper, lower, 1, beside + 1, u, v) * Scale;
                blue[target] = Between(upper, lower, 2, beside + 2, u, v) * Scale;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Between(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, int at, int beside, float u, float v)
    {
        var above = upper[at] + ((upper[beside] - upper[at]) * u);
        var below = lower[at] + ((lower[beside] - lower[at]) * u);
        return above + ((below - above) * v);
    }
}
