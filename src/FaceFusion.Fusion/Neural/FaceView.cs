using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

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
}
