using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Regions;

/// <summary>The smallest convex polygon round points [Andrew 1979], and how far a point is from it.</summary>
internal static class ConvexHull
{
    /// <summary>Its corners, all turning one way; no corner twice.</summary>
    public static Point2[] Of(IReadOnlyCollection<Point2> points)
    {
        Point2[] sorted = [.. points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y)];
        if (sorted.Length < 3)
        {
            return sorted;
        }

        return [.. Chain(sorted), .. Chain(sorted.Reverse())];
    }

    /// <summary>0 inside, otherwise the distance to the nearest side.</summary>
    public static double Distance(ReadOnlySpan<Point2> hull, Point2 point)
    {
        var inside = hull.Length > 2;
        var least = double.PositiveInfinity;
        for (var i = 0; i < hull.Length; i++)
        {
            var (from, side) = (hull[i], hull[(i + 1) % hull.Length] - hull[i]);
            inside &= Cross(side, point - from) >= 0;
            least = Math.Min(least, ToSide(point - from, side));
        }

        return inside ? 0 : least;
    }

    /// <summary>One half of the hull, without its last corner, with which the other half begins.</summary>
    private static List<Point2> Chain(IEnumerable<Point2> sorted)
    {
        var chain = new List<Point2>();
        foreach (var point in sorted)
        {
            while (chain.Count > 1 && Cross(chain[^1] - chain[^2], point - chain[^2]) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static double ToSide(Point2 point, Point2 side)
    {
        var length = (side.X * side.X) + (side.Y * side.Y);
        var along = length == 0 ? 0 : Math.Clamp(((point.X * side.X) + (point.Y * side.Y)) / length, 0, 1);
        return (point - (side * along)).Length;
    }

    private static double Cross(Point2 a, Point2 b) => (a.X * b.Y) - (a.Y * b.X);
}
