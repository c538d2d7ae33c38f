using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The part of a photo that belongs to a face: its hair, ears and neck, with a margin.</summary>
internal static class RegionArea
{
    // In eye distances beyond the outermost landmarks: curls stand out from the outline of the hair, long hair hangs below
    // the neck's base, and what is surely background must be seen to be known.
    private const double Side = 0.8;
    private const double Above = 0.7;
    private const double Below = 1.1;

    /// <summary>The area, cut at the photo's edges; one pixel of the photo where the face lies outside it altogether.</summary>
    public static PixelRegion Of(FaceShape shape, int width, int height)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var p in shape.Points)
        {
            (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
            (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        }

        var unit = shape.EyeDistance;
        var x0 = (int)Math.Clamp(Math.Floor(left - (Side * unit)), 0, width - 1);
        var y0 = (int)Math.Clamp(Math.Floor(top - (Above * unit)), 0, height - 1);
        var x1 = (int)Math.Clamp(Math.Ceiling(right + (Side * unit)) + 1, x0 + 1, width);
        var y1 = (int)Math.Clamp(Math.Ceiling(bottom + (Below * unit)) + 1, y0 + 1, height);
        return new(x0, y0, x1 - x0, y1 - y0);
    }
}
