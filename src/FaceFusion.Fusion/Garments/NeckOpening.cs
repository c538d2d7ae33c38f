using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>The opening of a collar: above a parabola through its two ends and its lowest point in front.</summary>
internal readonly struct NeckOpening
{
    private readonly Point2 _origin;
    private readonly Point2 _across;
    private readonly Point2 _down;
    private readonly double _half;
    private readonly double _depth;

    private NeckOpening(Point2 left, Point2 right, Point2 front)
    {
        _origin = (left + right) * 0.5;
        _half = Math.Max((right - left).Length / 2, 1e-6);
        _across = (right - left) * (1 / (2 * _half));
        _down = new Point2(-_across.Y, _across.X);
        _depth = Math.Max(Dot(front - _origin, _down), 1e-6);
    }

    /// <summary>The opening; null where the garment has no collar.</summary>
    public static NeckOpening? Of(GarmentPicture garment) =>
        garment.Points.TryGetValue(GarmentMark.CollarLeft, out var left) && garment.Points.TryGetValue(GarmentMark.CollarRight, out var right)
            && garment.Points.TryGetValue(GarmentMark.CollarFront, out var front)
            ? new NeckOpening(left, right, front)
            : null;

    /// <summary>About how many pixels a place lies inside; below 0 outside.</summary>
    public double Inside(Point2 p)
    {
        var (u, v) = (Dot(p - _origin, _across) / _half, Dot(p - _origin, _down));
        var rim = _depth * (1 - (u * u));
        var slope = 2 * _depth * u / _half;
        return Math.Abs(u) < 1 ? (rim - v) / Math.Sqrt(1 + (slope * slope)) : Math.Min(-(Math.Abs(u) - 1) * _half, rim - v);
    }

    private static double Dot(Point2 a, Point2 b) => (a.X * b.X) + (a.Y * b.Y);
}
