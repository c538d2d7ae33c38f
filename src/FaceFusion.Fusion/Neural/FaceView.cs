using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Neural;

/// <summary>
/// A picture under way as nets see it: the face inside the ground, and beyond the rendered region the base photo itself, so that hair,
/// neck and ears stand round the face as nets were trained to see them.
/// </summary>
/// <param name="geometry">Where things are.</param>
/// <param name="face">The face over the region.</param>
/// <param name="ground">What it will be blended into; null where the face is the whole picture.</param>
/// <param name="scene">The base in its frame; null for a mean in a frame of its own.</param>
internal sealed class FaceView(FrameGeometry geometry, LinearImage face, LinearImage? ground, BaseScene? scene)
{
    private const int Spacing = 16;

    /// <summary>Cuts a crop out: bicubic, from the picture reduced by whole factors where a crop's pixel covers several of it.</summary>
    /// <param name="cropToFrame">From the crop's pixels to the frame's.</param>
    /// <param name="side">Of the crop.</param>
    /// <returns>Three planes, red, green, blue, sRGB-encoded 0..1.</returns>
    public float[] Sample(Similarity2 cropToFrame, int side)
    {
        var factor = Math.Max(1, (int)Math.Floor(cropToFrame.Scale));
        var area = Area(cropToFrame, side, factor);
        var seen = Compose(area);
        var reduced = factor == 1 ? seen : Reduce(seen, factor);
        var crop = LinearImagePool.Rent(side, side);
        var whole = new PixelRegion(0, 0, side, side);
        WarpKernel.Sample(whole, SamplingSource.Wrap(reduced, area.X, area.Y, factor), MapOf(whole, cropToFrame.Apply), crop, WarpBorder.Replicate, WarpFilter.Bicubic, 0, 0);
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
    private PixelRegion Area(Similarity2 cropToFrame, int side, int factor)
    {
        var frame = scene is null ? geometry.Region : scene.Frame.Region;
        Point2[] corners = [new(0, 0), new(side - 1, 0), new(0, side - 1), new(side - 1, side - 1)];
        var placed = Array.ConvertAll(corners, corner => cropToFrame.Apply(corner));
        var margin = 3 * factor;
        var left = (int)Math.Clamp(placed.Min(p => p.X) - margin, frame.X, frame.Right - 1);
        var top = (int)Math.Clamp(placed.Min(p => p.Y) - margin, frame.Y, frame.Bottom - 1);
        var right = (int)Math.Clamp(placed.Max(p => p.X) + margin, left, frame.Right - 1);
        var bottom = (int)Math.Clamp(placed.Max(p => p.Y) + margin, top, frame.Bottom - 1);
        return new PixelRegion(left, top, right - left + 1, bottom - top + 1);
    }

    private LinearImage Compose(PixelRegion area)
    {
        var seen = scene is null ? new LinearImage(area.Width, area.Height) : SrgbTransfer.ToLinear(scene.Picture, area);
        var region = geometry.Region;
        var shared = area.Intersect(region);
        for (var y = shared.Y; y < shared.Bottom; y++)
        {
            var target = seen.Row(y - area.Y).Slice(4 * (shared.X - area.X), 4 * shared.Width);
            var own = face.Row(y - region.Y).Slice(4 * (shared.X - region.X), 4 * shared.Width);
            if (ground is null)
            {
                own.CopyTo(target);
                continue;
            }

            var under = ground.Row(y - region.Y).Slice(4 * (shared.X - region.X), 4 * shared.Width);
            var mask = geometry.Field.FaceMask.Row(y - region.Y).Slice(shared.X - region.X, shared.Width);
            var touched = geometry.Influence is { } influence ? influence.Row(y - region.Y).Slice(shared.X - region.X, shared.Width) : default;
            for (var x = 0; x < mask.Length; x++)
            {
                // Beside what may change the ground is transparent: the photo shows.
                for (var i = 4 * x; i < (4 * x) + 4 && (touched.IsEmpty || touched[x] > 0); i++)
                {
                    target[i] = under[i] + ((own[i] - under[i]) * mask[x]);
                }
            }
        }

        return seen;
    }

    /// <summary>The mean of each cell; cells at the far edges have fewer pixels.</summary>
    private static LinearImage Reduce(LinearImage picture, int factor)
    {
        var small = new LinearImage((picture.Width + factor - 1) / factor, (picture.Height + factor - 1) / factor);
        for (var y = 0; y < small.Height; y++)
        {
            var target = small.Row(y);
            var rows = Math.Min(factor, picture.Height - (y * factor));
            for (var row = 0; row < rows; row++)
            {
                var source = picture.Row((y * factor) + row);
                for (var x = 0; x < picture.Width; x++)
                {
                    for (var c = 0; c < 4; c++)
                    {
                        target[(4 * (x / factor)) + c] += source[(4 * x) + c];
                    }
                }
            }

            for (var x = 0; x < small.Width; x++)
            {
                var count = rows * Math.Min(factor, picture.Width - (x * factor));
                for (var c = 0; c < 4; c++)
                {
                    target[(4 * x) + c] /= count;
                }
            }
        }

        return small;
    }
}
