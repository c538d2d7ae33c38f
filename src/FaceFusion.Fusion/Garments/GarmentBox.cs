using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>A box of print in a garment's pixels.</summary>
/// <param name="TopLeft">Its upper left corner.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
internal readonly record struct GarmentBox(Point2 TopLeft, double Width, double Height)
{
    /// <summary>A place of it: (0, 0) is the upper left corner, (1, 1) the lower right one.</summary>
    public Point2 At(double u, double v) => new(TopLeft.X + (u * Width), TopLeft.Y + (v * Height));

    /// <summary>How far a place lies outside it; 0 inside.</summary>
    public double Outside(Point2 p)
    {
        var dx = Math.Max(Math.Max(TopLeft.X - p.X, p.X - TopLeft.X - Width), 0);
        var dy = Math.Max(Math.Max(TopLeft.Y - p.Y, p.Y - TopLeft.Y - Height), 0);
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
