using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Neural;

/// <summary>Cuts crops out of pictures, as nets take them.</summary>
internal static class CropSampling
{
    private const int Spacing = 16;

    /// <summary>Cuts a crop out: bicubic, from the picture reduced by whole factors where a crop's pixel covers several of it.</summary>
    /// <param name="cropToFrame">From the crop's pixels to the frame's.</param>
    /// <param name="side">Of the crop.</param>
    /// <param name="frame">Pixels that there are.</param>
    /// <param name="compose">Gives a part of the frame in linear light, which goes to the pool if it came from there.</param>
    /// <returns>Three planes, red, green, blue, sRGB-encoded 0..1.</returns>
    public static float[] Sample(Similarity2 cropToFrame, int side, PixelRegion frame, Func<PixelRegion, LinearImage> compose)
    {
        var factor = Math.Max(1, (int)Math.Floor(cropToFrame.Scale));
        var area = Area(cropToFrame, side, factor, frame);
        var seen = compose(area);
        if (factor > 1)
        {
            var reduced = Reduce(seen, factor);
            LinearImagePool.Return(seen);
            seen = reduced;
        }

        var crop = LinearImagePool.Rent(side, side);
        var whole = new PixelRegion(0, 0, side, side);
        WarpKernel.Sample(whole, SamplingSource.Wrap(seen, area.X, area.Y, factor), MapOf(whole, cropToFrame.Apply), crop, WarpBorder.Replicate, WarpFilter.Bicubic, 0, 0);
        LinearImagePool.Return(seen);
        var planes = EncodedPlanes.Encode(crop);
        LinearImagePool.Return(crop);
        return planes;
    }

    /// <summary>A map that a formula gives at its nodes.</summary>
    public static WarpGrid MapOf(PixelRegion region, Func<Point2, Point2> map)
    {
        var grid = new WarpGrid(region, Spacing);
        for (var i = 0; i < grid.Nodes.Length; i++)
        {
            var (row, column) = Math.DivRem(i, grid.Columns);
            grid.Nodes[i] = map(grid.NodePosition(column, row));
        }

        return grid;
    }

    /// <summary>The part of the frame under the crop, as many whole cells of the reduction.</summary>
    private static PixelRegion Area(Similarity2 cropToFrame, int side, int factor, PixelRegion frame)
    {
        Point2[] corners = [new(0, 0), new(side - 1, 0), new(0, side - 1), new(side - 1, side - 1)];
        var placed = Array.ConvertAll(corners, corner => cropToFrame.Apply(corner));
        var margin = 3 * factor;
        var left = (int)Math.Clamp(placed.Min(p => p.X) - margin, frame.X, frame.Right - 1);
        var top = (int)Math.Clamp(placed.Min(p => p.Y) - margin, frame.Y, frame.Bottom - 1);
        var right = (int)Math.Clamp(placed.Max(p => p.X) + margin, left, frame.Right - 1);
        var bottom = (int)Math.Clamp(placed.Max(p => p.Y) + margin, top, frame.Bottom - 1);
        return new PixelRegion(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The mean of each cell; cells at the far edges have fewer pixels.</summary>
    private static LinearImage Reduce(LinearImage picture, int factor)
    {
        var small = LinearImagePool.Rent((picture.Width + factor - 1) / factor, (picture.Height + factor - 1) / factor);
        RowBands.Run(small.Height, picture.Width * factor, new ReduceRows(picture, small, factor));
        return small;
    }

    private readonly struct ReduceRows(LinearImage picture, LinearImage small, int factor) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var target = MemoryMarshal.Cast<float, Vector128<float>>(small.Row(y));
                target.Clear();
                var rows = Math.Min(factor, picture.Height - (y * factor));
                for (var row = 0; row < rows; row++)
                {
                    var source = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row((y * factor) + row));
                    for (var x = 0; x < target.Length; x++)
                    {
                        foreach (var pixel in source[(x * factor)..Math.Min((x + 1) * factor, source.Length)])
                        {
                            target[x] += pixel;
                        }
                    }
                }

                for (var x = 0; x < target.Length; x++)
                {
                    target[x] /= rows * Math.Min(factor, picture.Width - (x * factor));
                }
            }
        }
    }
}
