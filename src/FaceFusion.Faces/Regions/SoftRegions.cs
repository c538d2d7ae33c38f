using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Soft masks of closed curves through landmarks.</summary>
internal static class SoftRegions
{
    /// <summary>1 inside one or two curves, falling to 0 at <paramref name="margin"/> eye distances (a pixel at least) outside.</summary>
    public static Plane Joined(FaceShape shape, int width, int height, double margin, ReadOnlySpan<int> first, ReadOnlySpan<int> second = default)
    {
        var mask = PlanePool.Rent(width, height);
        SoftPolygon.Join(FaceOutlines.Through(shape, first), new(0, 0, width, height), margin * shape.EyeDistance, mask);
        if (second.Length > 0)
        {
            SoftPolygon.Join(FaceOutlines.Through(shape, second), new(0, 0, width, height), margin * shape.EyeDistance, mask);
        }

        return mask;
    }
}
