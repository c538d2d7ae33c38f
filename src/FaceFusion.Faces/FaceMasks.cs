using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Soft regions of a face from its landmarks, 0..1, in the frame that the shape belongs to.</summary>
public static class FaceMasks
{
    /// <summary>
    /// The face that fusion replaces: inside the jaw line and up over the brows to the forehead, feathered inward so that it
    /// is exactly 0 on and outside the outline. <paramref name="region"/> is the part of the frame that the plane covers.
    /// </summary>
    public static Plane Face(FaceShape shape, PixelRegion region) => throw new NotImplementedException();

    /// <summary>Skin inside the face: the face less eyes, lids, brows, lips and nostrils, each with a soft margin.</summary>
    public static Plane Skin(FaceShape shape, PixelRegion region) => throw new NotImplementedException();

    /// <summary>Skin of the neck below the chin; for measuring colour.</summary>
    public static Plane Neck(FaceShape shape, PixelRegion region) => throw new NotImplementedException();

    /// <summary>
    /// Where a fusion may change pixels when the face's outline moves from <paramref name="from"/> to <paramref name="to"/>:
    /// a smooth region round both outlines; exactly 0 outside it.
    /// </summary>
    public static Plane Influence(FaceShape from, FaceShape to, PixelRegion region) => throw new NotImplementedException();
}
