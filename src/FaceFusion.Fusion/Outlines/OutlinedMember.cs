using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>What is known of one member of a mean in the frame, as landmarks bring it there.</summary>
/// <param name="Outline">The person's.</param>
/// <param name="Skin">Where it is bare.</param>
internal sealed record OutlinedMember(MemberOutline Outline, MemberSkin Skin)
{
    /// <summary>What was seen in the photo, in the frame.</summary>
    /// <param name="seen">In the photo.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="fade">Pixels of the photo over which it fades out toward its edges.</param>
    /// <param name="raster">Over the frame.</param>
    public static OutlinedMember Of(SeenPerson seen, WarpGrid map, double fade, OutlineRaster raster) =>
        new(MemberOutline.Of(seen.Silhouette, map, raster), MemberSkin.Of(seen, map, fade, raster));
}
