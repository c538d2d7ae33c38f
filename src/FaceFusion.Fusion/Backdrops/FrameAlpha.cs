using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>Brings a base photo's alpha into the frame.</summary>
internal static class FrameAlpha
{
    /// <summary>Where nothing moves.</summary>
    public static Plane Of(Plane alpha, int width, int height)
    {
        var frame = AreaResampler.Resize(alpha, width, height);
        foreach (ref var value in frame.Values)
        {
            value = Math.Clamp(value, 0, 1);
        }

        return frame;
    }

    /// <summary>Moves it as the base's outline is moved: jaw, ears and hair of the fused picture lie where the target's do.</summary>
    /// <param name="frame">In the frame; changed in the rendered part.</param>
    /// <param name="alpha">At the photo's resolution.</param>
    /// <param name="source">The base as it was prepared: the part of the photo that the map reads.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="geometry">The frame.</param>
    public static void Warp(Plane frame, Plane alpha, PreparedSource source, WarpGrid map, FrameGeometry geometry)
    {
        var (pixels, region) = (source.Pixels, geometry.Region);
        using var reduced = SamplingSource.Wrap(Reduced(alpha, pixels), pixels.OriginX, pixels.OriginY, pixels.Factor);
        var warped = LinearImagePool.Rent(region.Width, region.Height);
        WarpKernel.Sample(region, reduced, map, warped, WarpBorder.Replicate, WarpFilter.Bilinear, region.X, region.Y);
        for (var y = 0; y < region.Height; y++)
        {
            var target = frame.Row(region.Y + y).Slice(region.X, region.Width);
            var from = warped.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                if (geometry.Influence is null || geometry.Influence.Row(y)[x] > 0)
                {
                    target[x] = Math.Clamp(from[(4 * x) + 3], 0, 1);
                }
            }
        }

        LinearImagePool.Return(warped);
    }

    /// <summary>Keeps a mask of the rendered part to where people are.</summary>
    public static void Limit(Plane mask, Plane frame, FrameGeometry geometry)
    {
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var alpha = frame.Row(geometry.Region.Y + y).Slice(geometry.Region.X, row.Length);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] *= alpha[x];
            }
        }
    }

    private static LinearImage Reduced(Plane alpha, SamplingSource pixels)
    {
        var picture = new LinearImage(pixels.Width, pixels.Height);
        var factor = pixels.Factor;
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                row[(4 * x) + 3] = Mean(alpha, pixels.OriginX + (x * factor), pixels.OriginY + (y * factor), factor);
            }
        }

        return picture;
    }

    private static float Mean(Plane plane, int x, int y, int factor)
    {
        if (factor == 1)
        {
            return plane.Row(Math.Min(y, plane.Height - 1))[Math.Min(x, plane.Width - 1)];
        }

        var sum = 0f;
        for (var v = y; v < y + factor; v++)
        {
            var row = plane.Row(Math.Min(v, plane.Height - 1));
            for (var u = x; u < x + factor; u++)
            {
                sum += row[Math.Min(u, row.Length - 1)];
            }
        }

        return sum / (factor * factor);
    }
}
