using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>Sampling of a source through a warp, fused with accumulation, in one pass over row bands.</summary>
public static class WarpKernel
{
    /// <summary>
    /// accumulator[p] += weight * source[map(p)] for every p of the map's region (premultiplied, alpha too). The accumulator
    /// has the whole output frame or, where <paramref name="originX"/> / <paramref name="originY"/> are given, the part of it
    /// that begins there. The result does not depend on the number of threads.
    /// </summary>
    /// <exception cref="ArgumentException">The map's region leaves the accumulator.</exception>
    public static void Accumulate(SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX = 0, int originY = 0)
    {
        var region = map.Region;
        var frame = new PixelRegion(originX, originY, accumulator.Width, accumulator.Height);
        if (region.Intersect(frame) != region)
        {
            throw new ArgumentException($"The map's region {region} must lie in the accumulator's {frame}.", nameof(map));
        }

        RowBands.Run(region.Height, region.Width, new Operation(source, map, weight, accumulator, border, filter, originX, originY));
    }

    private readonly struct Operation(
        SamplingSource source,
        WarpGrid map,
        float weight,
        LinearImage accumulator,
        WarpBorder border,
        WarpFilter filter,
        int originX,
        int originY) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var image = source.Image;
            var region = map.Region;
            var nodes = new Point2[map.Columns];
            for (var y = firstRow; y < endRow; y++)
            {
                map.MapNodesOfRow(y, nodes);
                for (var i = 0; i < nodes.Length; i++)
                {
                    nodes[i] = new(
                        ((nodes[i].X - source.OriginX + 0.5) / source.Factor) - 0.5,
                        ((nodes[i].Y - source.OriginY + 0.5) / source.Factor) - 0.5);
                }

                var target = accumulator.Row(region.Y + y - originY).Slice(4 * (region.X - originX), 4 * region.Width);
                for (var x = 0; x < region.Width; x++)
                {
                    var cell = x / map.Spacing;
                    var (across, down) = WarpGrid.CellCubics(nodes, cell, map.Spacing);
                    var d = x - (cell * map.Spacing);
                    Sampler.Add(image, across.At(d), down.At(d), border, filter, weight, target.Slice(4 * x, 4));
                }
            }
        }
    }
}
