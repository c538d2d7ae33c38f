using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>Where one member of a mean has bare skin in the frame.</summary>
/// <param name="Edge">How far each sample of the raster is from the skin's edge, in eye distances, below 0 on it.</param>
/// <param name="Covered">0..1 on the raster: how far the member's photo reaches.</param>
internal sealed record MemberSkin(MemberOutline Edge, Plane Covered)
{
    /// <summary>The skin as the landmarks' warp brings it into the frame.</summary>
    /// <param name="seen">What was seen of the member.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="fade">Pixels of the photo over which it fades out toward its edges.</param>
    /// <param name="raster">Over the frame.</param>
    public static MemberSkin Of(SeenPerson seen, WarpGrid map, double fade, OutlineRaster raster)
    {
        var (share, covered) = (new Plane(raster.Width, raster.Height), new Plane(raster.Width, raster.Height));
        for (var y = 0; y < share.Height; y++)
        {
            Span<float> shares = share.Row(y), covers = covered.Row(y);
            for (var x = 0; x < shares.Length; x++)
            {
                var at = OutlineRaster.Read(map, raster.ToFrame(x, y));
                shares[x] = seen.Skin.At(at);
                covers[x] = (float)Math.Clamp(Math.Min(Math.Min(at.X, seen.Width - 1 - at.X), Math.Min(at.Y, seen.Height - 1 - at.Y)) / fade, 0, 1);
            }
        }

        return new MemberSkin(MemberOutline.Of(share), covered);
    }
}
