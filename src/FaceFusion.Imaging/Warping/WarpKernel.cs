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
    public static void Accumulate(SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX = 0, int originY = 0) =>
        Run(source, map, weight, accumulator, border, filter, originX, originY, map.Region, isSum: true);

    /// <summary>The same, of the pixels of <paramref name="part"/> of the output frame alone, and of them those within <paramref name="extents"/>, where it is given.</summary>
    /// <exception cref="ArgumentException">The part leaves the accumulator.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public static void AccumulatePart(PixelRegion part, SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX, int originY, RowExtents? extents = null) =>
        Run(source, map, weight, accumulator, border, filter, originX, originY, part.Intersect(map.Region), isSum: true, extents);

    /// <summary>
    /// picture[p] = source[map(p)] for every p of <paramref name="part"/> of the output frame; otherwise as <see cref="Accumulate"/>.
    /// Pixels that lie outside <paramref name="extents"/>, where it is given, become transparent.
    /// </summary>
    /// <exception cref="ArgumentException">The part leaves the picture.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public static void Sample(PixelRegion part, SamplingSource source, WarpGrid map, LinearImage picture, WarpBorder border, WarpFilter filter, int originX, int originY, RowExtents? extents = null) =>
        Run(source, map, 1, picture, border, filter, originX, originY, part.Intersect(map.Region), isSum: false, extents);

    private static void Run(SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX, int originY, PixelRegion part, bool isSum, RowExtents? extents = null)
    {
        if (part.IsEmpty)
        {
            return;
        }

        var frame = new PixelRegion(originX, originY, accumulator.Width, accumulator.Height);
        if (part.Intersect(frame) != part)
        {
            throw new ArgumentException($"{part} of the map must lie in the accumulator's {frame}.", nameof(map));
        }

        var area = part with { X = part.X - map.Region.X, Y = part.Y - map.Region.Y };
        new WarpTiles(source, source.ImageForWarp(), map, weight, accumulator, border, filter, originX, originY, area, isSum, extents).RunAll();
    }
}
