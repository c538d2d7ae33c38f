using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Draws lines as soft strokes.</summary>
internal static class Stroke
{
    /// <summary>Raises the mask to 1 within <paramref name="half"/> pixels of the line, falling to 0 over one pixel more.</summary>
    public static void Draw(Point2[] line, bool closed, double half, Plane mask)
    {
        for (var i = closed ? 0 : 1; i < line.Length; i++)
        {
            Segment(line[(i + line.Length - 1) % line.Length], line[i], half, mask);
        }
    }

    private static void Segment(Point2 a, Point2 b, double half, Plane mask)
    {
        var reach = half + 1;
        var x0 = (int)Math.Clamp(Math.Floor(Math.Min(a.X, b.X) - reach), 0, mask.Width);
        var x1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.X, b.X) + reach) + 1, x0, mask.Width);
        var y0 = (int)Math.Clamp(Math.Floor(Math.Min(a.Y, b.Y) - reach), 0, mask.Height);
        var y1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.Y, b.Y) + reach) + 1, y0, mask.Height);
        var along = b - a;
        var squared = Math.Max(1e-12, (along.X * along.X) + (along.Y * along.Y));
        for (var y = y0; y < y1; y++)
        {
            var row = mask.Row(y);
            for (var x = x0; x < x1; x++)
            {
                var p = new Point2(x, y) - a;
                var t = Math.Clamp(((p.X * along.X) + (p.Y * along.Y)) / squared, 0, 1);
                var distance = (p - (along * t)).Length;
                row[x] = Math.Max(row[x], (float)Math.Clamp(reach - distance, 0, 1));
            }
        }
    }
}
