using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The named points of one body, in pixels of the photo or frame they belong to; points may lie outside it. Immutable.</summary>
public sealed class BodyShape
{
    private readonly Point2[] _points;

    /// <summary>Copies the points.</summary>
    /// <param name="points">One per <see cref="BodyMark"/>, in its order.</param>
    /// <exception cref="ArgumentException">Not as many points as marks, or one that is no number.</exception>
    public BodyShape(ReadOnlySpan<Point2> points)
    {
        if (points.Length != Marks.Length)
        {
            throw new ArgumentException($"A body has {Marks.Length} points; got {points.Length}.", nameof(points));
        }

        foreach (var p in points)
        {
            if (!double.IsFinite(p.X) || !double.IsFinite(p.Y))
            {
                throw new ArgumentException("A point is not a finite number.", nameof(points));
            }
        }

        _points = points.ToArray();
    }

    /// <summary>All marks in order.</summary>
    public static IReadOnlyList<BodyMark> All => Marks;

    /// <summary>From shoulder to shoulder in pixels: the unit of a body.</summary>
    public double ShoulderWidth => (this[BodyMark.ShoulderRight] - this[BodyMark.ShoulderLeft]).Length;

    private static BodyMark[] Marks { get; } = Enum.GetValues<BodyMark>();

    /// <summary>Where a mark lies.</summary>
    public Point2 this[BodyMark mark] => _points[(int)mark];

    /// <summary>The same body with one point elsewhere.</summary>
    public BodyShape With(BodyMark mark, Point2 place)
    {
        var points = (Point2[])_points.Clone();
        points[(int)mark] = place;
        return new BodyShape(points);
    }

    /// <summary>Every point moved by <paramref name="map"/>.</summary>
    public BodyShape Transform(Func<Point2, Point2> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new BodyShape(Array.ConvertAll(_points, p => map(p)));
    }
}
