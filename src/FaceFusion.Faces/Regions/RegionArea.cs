using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The part of a photo that belongs to a face: its hair, ears and neck, with a margin.</summary>
internal static class RegionArea
{
    // In eye distances. Hair stands out beyond its outline's landmarks, and hangs below the neck's base.
    private const double Margin = 0.6;

    /// <summary>The area, cut at the photo's edges; one pixel of the photo where the face lies outside it altogether.</summary>
    public static PixelRegion Of(FaceShape shape, int width, int height)
    {
        var margin = Margin * shape.EyeDistance;
        var area = SoftPolygon.Reached(shape.Points, new(0, 0, width, height), margin);
        return area.IsEmpty ? new(Math.Min(area.X, width - 1), Math.Min(area.Y, height - 1), 1, 1) : area;
    }
}
