using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>Sampling of a source through a warp, fused with accumulation, in one pass over tiles.</summary>
public static class WarpKernel
{
    /// <summary>
    /// accumulator[p] += weight * source[map(p)] for every p of the map's region (premultiplied, alpha too). The accumulator
    /// has the whole output frame or, where <paramref name="originX"/> / <paramref name="originY"/> are given, the part of it
    /// that begins there. The result does not depend on the number of threads.
    /// </summary>
    /// <exception cref="ArgumentException">The map's region leaves the accumulator.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public static void Accumulate(SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX = 0, int originY = 0)
    {
        var region = map.Region;
        var frame = new PixelRegion(originX, originY, accumulator.Width, accumulator.Height);
        if (region.Intersect(frame) != region)
        {
            throw new ArgumentException($"The map's region {region} must lie in the accumulator's {frame}.", nameof(map));
        }

        new WarpTiles(source, source.ImageForWarp(), map, weight, accumulator, border, filter, originX, originY).RunAll();
    }
}
