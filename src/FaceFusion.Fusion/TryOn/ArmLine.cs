using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The middle line of an arm from the shoulder joint over the elbow to the wrist, the bend rounded.</summary>
internal readonly struct ArmLine
{
    private readonly Point2 _joint;
    private readonly Point2 _elbow;
    private readonly Point2 _wrist;
    private readonly double _upper;
    private readonly double _fore;
    private readonly double _side;

    /// <summary>The arm of one side of the picture.</summary>
    public ArmLine(BodyShape body, bool left)
    {
        var (shoulder, armpit) = left ? (body[BodyMark.ShoulderLeft], body[BodyMark.ArmpitLeft]) : (body[BodyMark.ShoulderRight], body[BodyMark.ArmpitRight]);
        (_elbow, _wrist) = left ? (body[BodyMark.ElbowLeft], body[BodyMark.WristLeft]) : (body[BodyMark.ElbowRight], body[BodyMark.WristRight]);
        _joint = (shoulder * 0.65) + (armpit * 0.35);
        _joint = new Point2((_joint.X + shoulder.X) / 2, _joint.Y);
        _upper = Math.Max((_elbow - _joint).Length, 1);
        _fore = Math.Max((_wrist - _elbow).Length, 1);
        _side = left ? 1 : -1;
        LeastHalfWidth = 0.080 * body.ShoulderWidth;
    }

    /// <summary>Where the arm begins.</summary>
    public Point2 Joint => _joint;

    /// <summary>From the joint to the wrist, in pixels.</summary>
    public double Length => _upper + _fore;

    /// <summary>A sleeve is at least as wide as an arm.</summary>
    public double LeastHalfWidth { get; }

    /// <summary>How much wider than along a straight arm a sleeve is at a way along this one: a bent elbow stands out.</summary>
    public double RoomAt(double way)
    {
        var (u, v) = ((_elbow - _joint) * (1 / _upper), (_wrist - _elbow) * (1 / _fore));
        var bend = Math.Clamp(1 - ((u.X * v.X) + (u.Y * v.Y)), 0, 1);
        var near = (way - _upper) / (0.4 * _upper);
        return 1 + (0.45 * bend * Math.Exp(-near * near));
    }

    /// <summary>The place a way along the arm and the direction across it, outward (to the picture's left of a left arm hanging down).</summary>
    public (Point2 Place, Point2 Across) At(double way)
    {
        var bend = 0.12 * Math.Min(_upper, _fore);
        var (u, v) = ((_elbow - _joint) * (1 / _upper), (_wrist - _elbow) * (1 / _fore));
        Point2 place, along;
        if (way < _upper - bend)
        {
            (place, along) = (_joint + (u * way), u);
        }
        else if (way > _upper + bend)
        {
            (place, along) = (_elbow + (v * (way - _upper)), v);
        }
        else
        {
            // A quadratic arc between the two straight parts.
            var t = (way - _upper + bend) / (2 * bend);
            var (a, c) = (_elbow - (u * bend), _elbow + (v * bend));
            place = (a * ((1 - t) * (1 - t))) + (_elbow * (2 * t * (1 - t))) + (c * (t * t));
            along = (u * (1 - t)) + (v * t);
            along *= 1 / Math.Max(along.Length, 1e-9);
        }

        return (place, new Point2(-along.Y, along.X) * _side);
    }
}
