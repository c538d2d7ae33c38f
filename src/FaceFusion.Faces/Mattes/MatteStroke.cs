using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>A stroke of a round brush over a photo.</summary>
/// <param name="Value">What is under it: 1 is people, 0 backdrop, 0.5 has to be found out.</param>
/// <param name="Radius">In photo pixels.</param>
/// <param name="Points">Its middle line in photo pixels; one point is a dot.</param>
public sealed record MatteStroke(float Value, double Radius, IReadOnlyList<Point2> Points)
{
    /// <summary>Sets the pixels of a plane that lies over the photo, reduced or not.</summary>
    /// <param name="plane">Takes <see cref="Value"/>, or <paramref name="value"/> where that is given.</param>
    /// <param name="scale">Pixels of the plane per photo pixel.</param>
    /// <param name="value">Another value.</param>
    internal void Draw(Plane plane, double scale, float? value = null)
    {
        var radius = Math.Max(0.5, Radius * scale);
        for (var i = 0; i < Points.Count; i++)
        {
            DrawLine(plane, At(Points[Math.Max(0, i - 1)]), At(Points[i]), radius, value ?? Value);
        }

        Point2 At(Point2 p) => new(((p.X + 0.5) * scale) - 0.5, ((p.Y + 0.5) * scale) - 0.5);
    }

    private static void DrawLine(Plane plane, Point2 a, Point2 b, double radius, float value)
    {
        var top = (int)Math.Clamp(Math.Ceiling(Math.Min(a.Y, b.Y) - radius), 0, plane.Height);
        var bottom = (int)Math.Clamp(Math.Floor(Math.Max(a.Y, b.Y) + radius) + 1, top, plane.Height);
        var left = (int)Math.Clamp(Math.Ceiling(Math.Min(a.X, b.X) - radius), 0, plane.Width);
        var right = (int)Math.Clamp(Math.Floor(Math.Max(a.X, b.X) + radius) + 1, left, plane.Width);
        var (way, length) = (b - a, Math.Max(1e-9, Squared(b - a)));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var from = new Point2(x, y) - a;
                var along = Math.Clamp(((from.X * way.X) + (from.Y * way.Y)) / length, 0, 1);
                if (Squared(from - (way * along)) <= radius * radius)
                {
                    plane.Row(y)[x] = value;
                }
            }
        }
    }

    private static double Squared(Point2 p) => (p.X * p.X) + (p.Y * p.Y);
}
