using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Closed outlines of a face as dense polygons.</summary>
internal static class ClosedCurve
{
    /// <summary>
    /// A closed centripetal Catmull-Rom spline through the corners [Yuksel, Schaefer, Keyser 2011: no cusps, no loops
    /// within a span], cut into chords no longer than <paramref name="step"/> pixels.
    /// </summary>
    public static Point2[] Smooth(ReadOnlySpan<Point2> corners, double step)
    {
        var n = corners.Length;
        var points = new List<Point2>(4 * n);
        for (var i = 0; i < n; i++)
        {
            var (a, b, c, d) = (corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n], corners[(i + 2) % n]);
            var pieces = Math.Clamp((int)Math.Ceiling((c - b).Length / step), 1, 64);
            for (var k = 0; k < pieces; k++)
            {
                points.Add(Between(a, b, c, d, (double)k / pieces));
            }
        }

        return [.. points];
    }

    private static Point2 Between(Point2 a, Point2 b, Point2 c, Point2 d, double t)
    {
        // Knots by the square root of the chord; coinciding corners keep a knot apart so that nothing is divided by zero.
        const double Least = 1e-3;
        var t1 = Math.Max(Least, Math.Sqrt((b - a).Length));
        var t2 = t1 + Math.Max(Least, Math.Sqrt((c - b).Length));
        var t3 = t2 + Math.Max(Least, Math.Sqrt((d - c).Length));
        var s = t1 + (t * (t2 - t1));
        var ab = Mix(a, b, s / t1);
        var bc = Mix(b, c, (s - t1) / (t2 - t1));
        var cd = Mix(c, d, (s - t2) / (t3 - t2));
        return Mix(Mix(ab, bc, s / t2), Mix(bc, cd, (s - t1) / (t3 - t1)), (s - t1) / (t2 - t1));
    }

    private static Point2 Mix(Point2 a, Point2 b, double t) => a + ((b - a) * t);
}
