using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Frames of glasses: a thin line that differs from both its sides, closed round each eye and across the nose. Brows, lids
/// and folds are lines too, so the lower halves of the rims and the bridge decide, where a bare face is smooth.
/// </summary>
internal sealed class GlassesFinder
{
    // In eye distances: where rims run about the pupil, and how far from a straight line bridge and temples may lie.
    private const double LeastRadius = 0.17;
    private const double MostRadius = 0.62;
    private const double RadiusStep = 0.014;
    private const double Drop = 0.04;
    private const double BridgeHalf = 0.2;
    private const double TempleHalf = 0.14;
    private const int Angles = 96;

    // The sum of the weaker rim's and the bridge's evidence: 0.99 at most on 745 bare faces (London, Canada, Caltech 101,
    // the samples), 1.8 and more on the only wearer among them, 0.9 in the median of glasses drawn in any colour and tint.
    private const float Doubtful = 1.0f;
    private const float Sure = 1.12f;
    private const float LeastTemple = 0.3f;

    private readonly LineEvidence _lines;
    private readonly FaceShape _shape;
    private readonly double _unit;
    private readonly Point2 _right;
    private readonly Point2 _down;
    private readonly Line _leftRim;
    private readonly Line _rightRim;
    private readonly Line _bridge;

    /// <summary>Looks for them.</summary>
    /// <param name="lab">OKLab of the frame.</param>
    /// <param name="shape">The landmarks in the frame.</param>
    public GlassesFinder(IReadOnlyList<Plane> lab, FaceShape shape)
    {
        (_shape, _unit) = (shape, shape.EyeDistance);
        _lines = new(lab, _unit);
        _right = (shape[FaceTemplate.RightPupil] - shape[FaceTemplate.LeftPupil]) * (1 / _unit);
        _down = new(-_right.Y, _right.X);
        _leftRim = Rim(shape[FaceTemplate.LeftPupil]);
        _rightRim = Rim(shape[FaceTemplate.RightPupil]);
        var left = shape[FaceTemplate.LeftPupil];
        _bridge = Strip(left + (_right * (0.33 * _unit)), left + (_right * (0.67 * _unit)), BridgeHalf);
    }

    /// <summary>Mean evidence along the lower halves of the rims, of the weaker one, 0..1.</summary>
    public float Rims => Math.Min(_leftRim.Evidence, _rightRim.Evidence);

    /// <summary>Mean evidence across the nose, 0..1.</summary>
    public float Bridge => _bridge.Evidence;

    /// <summary>0 for a bare face, 1 for glasses beyond doubt.</summary>
    public float Presence => Ramp.Smooth(Doubtful, Sure, Rims + Bridge);

    /// <summary>The frames' mask, empty where there are none.</summary>
    public Plane Draw(int width, int height)
    {
        var mask = new Plane(width, height);
        if (Presence == 0)
        {
            return mask;
        }

        var half = Math.Max(0.5, _lines.HalfWidth([.. _leftRim.Points, .. _rightRim.Points], Middle));
        Stroke.Draw(_leftRim.Points, closed: true, half, mask);
        Stroke.Draw(_rightRim.Points, closed: true, half, mask);
        Stroke.Draw([_leftRim.Nearest(_bridge.Points[0]), .. _bridge.Points, _rightRim.Nearest(_bridge.Points[^1])], closed: false, half, mask);
        DrawTemple(_leftRim, -1, shapeEar: 109, half, mask);
        DrawTemple(_rightRim, 1, shapeEar: 112, half, mask);
        foreach (ref var value in mask.Values)
        {
            value *= Presence;
        }

        return mask;
    }

    private Point2 Middle(Point2 p)
    {
        var (left, right) = (Centre(_shape[FaceTemplate.LeftPupil]), Centre(_shape[FaceTemplate.RightPupil]));
        return (p - left).Length < (p - right).Length ? left : right;
    }

    private Point2 Centre(Point2 pupil) => pupil + (_down * (Drop * _unit));

    /// <summary>From the outermost point of the rim to where the ear meets the head.</summary>
    private void DrawTemple(Line rim, int side, int shapeEar, double half, Plane mask)
    {
        var outer = rim.Points.MaxBy(p => side * ((p.X * _right.X) + (p.Y * _right.Y)));
        var ear = _shape[shapeEar] - (_down * (0.05 * _unit));
        if ((ear - outer).Length > 0.08 * _unit && Strip(outer, ear, TempleHalf) is { Evidence: > LeastTemple } temple)
        {
            Stroke.Draw([outer, .. temple.Points], closed: false, half, mask);
        }
    }

    private Line Rim(Point2 pupil)
    {
        var middle = Centre(pupil);
        var rows = (int)((MostRadius - LeastRadius) / RadiusStep) + 1;
        var evidence = new float[Angles * rows];
        for (var k = 0; k < Angles; k++)
        {
            var direction = Direction(k);
            for (var row = 0; row < rows; row++)
            {
                evidence[(k * rows) + row] = _lines.Across(middle + (direction * (Radius(row) * _unit)), direction);
            }
        }

        var way = LineTrace.Best(evidence, rows, 2, 0.04f, closed: true);
        var points = new Point2[Angles];
        var (sum, count) = (0f, 0);
        for (var k = 0; k < Angles; k++)
        {
            points[k] = middle + (Direction(k) * (Radius(way[k]) * _unit));
            if (k is > 2 and < (Angles / 2) - 2)
            {
                sum += evidence[(k * rows) + way[k]];
                count++;
            }
        }

        return new(sum / count, points);
    }

    /// <summary>The best line between two points, at most <paramref name="half"/> eye distances above or below the straight one.</summary>
    private Line Strip(Point2 from, Point2 to, double half)
    {
        const double Step = 0.02;
        var columns = Math.Max(4, (int)((to - from).Length / (Step * _unit)));
        var rows = (int)(2 * half / Step) + 1;
        var along = to - from;
        var across = new Point2(-along.Y, along.X) * (1 / along.Length);
        var evidence = new float[columns * rows];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                evidence[(column * rows) + row] = _lines.Across(At(column, row), across);
            }
        }

        var way = LineTrace.Best(evidence, rows, 2, 0.04f);
        var points = new Point2[columns];
        var sum = 0f;
        for (var column = 0; column < columns; column++)
        {
            points[column] = At(column, way[column]);
            sum += evidence[(column * rows) + way[column]];
        }

        return new(sum / columns, points);

        Point2 At(int column, int row) => from + (along * ((column + 0.5) / columns)) + (across * (((row * Step) - half) * _unit));
    }

    private Point2 Direction(int k)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * k / Angles);
        return (_right * cos) + (_down * sin);
    }

    private static double Radius(int row) => LeastRadius + (row * RadiusStep);

    private sealed record Line(float Evidence, Point2[] Points)
    {
        public Point2 Nearest(Point2 to) => Points.MinBy(p => (p - to).Length);
    }
}
