using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

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
    private PixelRegion Frame => scene is null ? geometry.Region : scene.Frame.Region;

    /// <summary>Cuts a crop out.</summary>
    /// <inheritdoc cref="CropSampling.Sample"/>
    public float[] Sample(Similarity2 cropToFrame, int side) => CropSampling.Sample(cropToFrame, side, Frame, Compose);

    private LinearImage Compose(PixelRegion area)
    {
        var shared = area.Intersect(geometry.Region);
        var seen = scene is not null ? SrgbTransfer.RentLinear(scene.Picture, area) : LinearImagePool.Rent(area.Width, area.Height);
        if (scene is null && shared != area)
        {
            seen.Pixels.Clear();
        }

        RowBands.Run(shared.Height, shared.Width, new ComposeRows(geometry, face, ground, seen, area, shared));
        return seen;
    }

    /// <summary>Lays face and ground over the photo, where they are.</summary>
    private readonly struct ComposeRows(FrameGeometry geometry, LinearImage face, LinearImage? ground, LinearImage seen, PixelRegion area, PixelRegion shared) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (dx, dy) = (shared.X - geometry.Region.X, shared.Y - geometry.Region.Y);
            for (var y = firstRow; y < endRow; y++)
            {
                var target = Pixels(seen, shared.Y - area.Y + y, shared.X - area.X);
                var own = Pixels(face, dy + y, dx);
                if (ground is null)
                {
                    own.CopyTo(target);
                    continue;
                }

                var under = Pixels(ground, dy + y, dx);
                var mask = geometry.Field.FaceMask.Row(dy + y).Slice(dx, shared.Width);
                var touched = geometry.Influence is { } influence ? influence.Row(dy + y).Slice(dx, shared.Width) : default;
                for (var x = 0; x < mask.Length; x++)
                {
                    // Beside what may change the ground is transparent: the photo shows.
                    if (touched.IsEmpty || touched[x] > 0)
                    {
                        target[x] = under[x] + ((own[x] - under[x]) * mask[x]);
                    }
                }
            }
        }

        private Span<Vector128<float>> Pixels(LinearImage picture, int row, int column) =>
            MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(row)).Slice(column, shared.Width);
    }
}
