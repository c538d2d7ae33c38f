using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The finished picture before it is encoded: what is put on it afterwards blends with what was computed, not with what 8 bits left of it.
/// Encoded it is the picture, byte by byte.
/// </summary>
internal static class FloatScene
{
    /// <summary>The whole frame, linear: the base's pixels, and the layers where they may differ.</summary>
    /// <param name="scene">The base.</param>
    /// <param name="geometry">Where the layers lie.</param>
    /// <param name="ground">The composed layers.</param>
    public static LinearImage Of(BaseScene scene, FrameGeometry geometry, LinearImage ground)
    {
        var region = geometry.Region;
        var picture = SrgbTransfer.ToLinear(scene.Picture, new PixelRegion(0, 0, scene.Picture.Width, scene.Picture.Height));
        for (var y = 0; y < region.Height; y++)
        {
            var (source, target) = (y, region.Y + y);
            var row = picture.Row(target).Slice(4 * region.X, 4 * region.Width);
            if (geometry.Influence is not { } influence)
            {
                ground.Row(source).CopyTo(row);
                continue;
            }

            var where = influence.Row(source);
            for (var x = 0; x < where.Length; x++)
            {
                if (where[x] > 0)
                {
                    ground.Row(source).Slice(4 * x, 4).CopyTo(row[(4 * x)..]);
                }
            }
        }

        return picture;
    }
}
