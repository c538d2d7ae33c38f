using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The 189 landmarks of one face (FRL template order), in pixels of the photo or frame they belong to. Immutable.</summary>
public sealed class FaceShape
{
    private readonly Point2[] _points;

    /// <summary>Copies the points.</summary>
    /// <exception cref="ArgumentException">Not 189 points, or one that is no number.</exception>
    public FaceShape(ReadOnlySpan<Point2> points)
    {
        if (points.Length != FaceTemplate.PointCount)
        {
            throw new ArgumentException($"A face has {FaceTemplate.PointCount} landmarks; got {points.Length}.", nameof(points));
        }

        foreach (var p in points)
        {
            if (!double.IsFinite(p.X) || !double.IsFinite(p.Y))
            {
                throw new ArgumentException("A landmark is not a finite number.", nameof(points));
            }
        }

        _points = points.ToArray();
    }

    /// <summary>All points in template order.</summary>
    public ReadOnlySpan<Point2> Points => _points;

    /// <summary>Landmark <paramref name="index"/>, 0..188.</summary>
    public Point2 this[int index] => _points[index];

    /// <summary>Distance between the pupils in pixels: the unit of landmark errors.</summary>
    public double EyeDistance => (_points[1] - _points[0]).Length;

    /// <summary>Every point moved by <paramref name="map"/>.</summary>
    public FaceShape Transform(Func<Point2, Point2> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new FaceShape(Array.ConvertAll(_points, p => map(p)));
    }

    /// <summary>Every point moved by <paramref name="map"/>.</summary>
    public FaceShape Transform(Similarity2 map) => Transform(map.Apply);
}
