using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>A base photo's people in the frame of a picture.</summary>
internal static class FrameMatte
{
    /// <summary>Where the picture is the base itself.</summary>
    public static PersonMatte? Of(PersonMatte? photo, OutputFrame frame) => photo is null ? null : photo with
    {
        Alpha = FrameAlpha.Of(photo.Alpha, frame.Width, frame.Height),
        Spill = photo.Spill is null ? null : FrameAlpha.Of(photo.Spill, frame.Width, frame.Height),
    };

    /// <summary>Where a fused face moves the base's outline.</summary>
    public static PersonMatte? Of(PersonMatte? photo, OutputFrame frame, PreparedSource source, WarpGrid map, FrameGeometry geometry)
    {
        var matte = Of(photo, frame);
        if (matte is not null)
        {
            FrameAlpha.Warp(matte.Alpha, photo!.Alpha, source, map, geometry);
        }

        return matte;
    }
}
