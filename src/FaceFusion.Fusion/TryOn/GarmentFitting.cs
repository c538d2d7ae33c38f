using FaceFusion.Faces;
using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Finds where a garment's points come to lie on a body: the collar round the neck, shoulders on shoulders, sleeves along the arms
/// as far as they are long, side seams beside the body, the hem as low as the garment is long.
/// </summary>
internal sealed class GarmentFitting
{
    /// <summary>Least ease between body and cloth, parts of the shoulders' width.</summary>
    private const double LeastEase = 0.028;

    /// <summary>Cloth lies this far above a shoulder and beyond it, parts of the shoulders' width.</summary>
    private const double ShoulderEase = 0.014;

    /// <summary>A sleeve that is spread flat in the garment's photo falls together this far round an arm that hangs.</summary>
    private const double HangingIn = 0.45;

    private readonly GarmentPicture _garment;
    private readonly BodyShape _body;
    private readonly double _fit;
    private readonly double _scale;
    private readonly Dictionary<GarmentMark, Point2> _targets = [];

    /// <summary>Fits a garment.</summary>
    /// <param name="garment">The garment.</param>
    /// <param name="body">The body, in the frame.</param>
    /// <param name="fit">-1..1: tight to loose.</param>
    public GarmentFitting(GarmentPicture garment, BodyShape body, double fit)
    {
        (_garment, _body, _fit) = (garment, body, fit);
        _scale = garment.Category == GarmentCategory.Lower
            ? (body[BodyMark.WaistRight] - body[BodyMark.WaistLeft]).Length * 1.05 / Across(GarmentMark.WaistLeft, GarmentMark.WaistRight)
            : garment.HasSleeves
                ? body.ShoulderWidth / Across(GarmentMark.ShoulderLeft, GarmentMark.ShoulderRight)
                : (body[BodyMark.ArmpitRight] - body[BodyMark.ArmpitLeft]).Length * 1.08 / Across(GarmentMark.ArmpitLeft, GarmentMark.ArmpitRight);
        if (garment.Category == GarmentCategory.Lower)
        {
            PlaceLower();
        }
        else
        {
            PlaceCollar();
            PlaceSide(left: true);
            PlaceSide(left: false);
        }
    }

    /// <summary>Frame pixels per garment pixel.</summary>
    public double Scale => _scale;

    /// <summary>Where each of the garment's marks comes to lie, in the frame.</summary>
    public IReadOnlyDictionary<GarmentMark, Point2> Targets => _targets;

    /// <summary>How far down the arm a sleeve reaches, in frame pixels from the joint; 0 without sleeves.</summary>
    public double SleeveLength
    {
        get
        {
            if (!_garment.HasSleeves)
            {
                return 0;
            }

            var root = (_garment[GarmentMark.ShoulderLeft] * 0.65) + (_garment[GarmentMark.ArmpitLeft] * 0.35);
            return (_garment.Middle(GarmentMark.SleeveOuterLeft, GarmentMark.SleeveInnerLeft) - root).Length * _scale;
        }
    }

    /// <summary>The parts in the order of their marks: the trunk, then the sleeves.</summary>
    public IReadOnlyList<FittedPart> Parts()
    {
        var parts = new List<FittedPart> { Trunk() };
        if (_garment.HasSleeves)
        {
            parts.Add(Sleeve(left: true));
            parts.Add(Sleeve(left: false));
        }

        return parts;
    }

    private double Across(GarmentMark left, GarmentMark right) => Math.Max((_garment[right] - _garment[left]).Length, 1);

    /// <summary>The collar keeps its width; it lies on the line from neck to shoulder.</summary>
    private void PlaceCollar()
    {
        var (neckLeft, neckRight) = (_body[BodyMark.NeckLeft], _body[BodyMark.NeckRight]);
        var half = 0.5 * Across(GarmentMark.CollarLeft, GarmentMark.CollarRight) * _scale;
        var middle = (neckLeft + neckRight) * 0.5;
        Point2 On(Point2 neck, Point2 shoulder)
        {
            var away = Math.Abs(shoulder.X - middle.X) - Math.Abs(neck.X - middle.X);
            var t = Math.Max((half - Math.Abs(neck.X - middle.X)) / Math.Max(away, 1), 0);
            return neck + ((shoulder - neck) * Math.Min(t, 0.8));
        }

        var (left, right) = (On(neckLeft, _body[BodyMark.ShoulderLeft]), On(neckRight, _body[BodyMark.ShoulderRight]));
        _targets[GarmentMark.CollarLeft] = left;
        _targets[GarmentMark.CollarRight] = right;
        var drop = (_garment[GarmentMark.CollarFront] - _garment.Middle(GarmentMark.CollarLeft, GarmentMark.CollarRight)).Length * _scale;
        _targets[GarmentMark.CollarFront] = ((left + right) * 0.5) + (Down() * drop);
    }

    /// <summary>The body's way down: from the middle of the shoulders to the middle of the hips.</summary>
    private Point2 Down()
    {
        var way = ((_body[BodyMark.HipLeft] + _body[BodyMark.HipRight]) * 0.5) - ((_body[BodyMark.ShoulderLeft] + _body[BodyMark.ShoulderRight]) * 0.5);
        return way * (1 / Math.Max(way.Length, 1));
    }

    private void PlaceSide(bool left)
    {
        var side = left ? -1.0 : 1.0;
        GarmentMark M(GarmentMark whenLeft) => left ? whenLeft : whenLeft + 1;
        BodyMark B(BodyMark whenLeft) => left ? whenLeft : whenLeft + 1;
        var (shoulder, neck) = (_body[B(BodyMark.ShoulderLeft)], _body[B(BodyMark.NeckLeft)]);
        var collar = _targets[M(GarmentMark.CollarLeft)];
        var reach = Math.Abs(_garment[M(GarmentMark.ShoulderLeft)].X - _garment[M(GarmentMark.CollarLeft)].X) * _scale;
        var whole = Math.Max((shoulder - collar).Length, 1);
        _targets[M(GarmentMark.ShoulderLeft)] = _garment.HasSleeves ? shoulder + (new Point2(side, -1) * (ShoulderEase * _body.ShoulderWidth)) : collar + ((shoulder - collar) * Math.Min(reach / whole, 1));
        var top = (neck + _body[B(BodyMark.ShoulderLeft)]) * 0.5;
        foreach (var mark in (ReadOnlySpan<GarmentMark>)[GarmentMark.ArmpitLeft, GarmentMark.WaistLeft, GarmentMark.HemLeft])
        {
            _targets[M(mark)] = Beside(M(mark), side, top);
        }
    }

    /// <summary>A point of the side seam: as low as the garment says, beside the body or as far out as the garment is wide.</summary>
    private Point2 Beside(GarmentMark mark, double side, Point2 top)
    {
        var down = Down();
        var from = _garment.Middle(GarmentMark.CollarLeft, GarmentMark.CollarRight);
        var start = (_targets[GarmentMark.CollarLeft] + _targets[GarmentMark.CollarRight]) * 0.5;
        var low = (_garment[mark].Y - from.Y) * _scale;
        var axis = AxisAt(start.Y + (low * down.Y));
        var body = BodyHalfAt(axis.Y, side);
        var cut = Math.Abs(_garment[mark].X - from.X) * _scale;
        var ease = LeastEase * _body.ShoulderWidth;
        var loose = _fit >= 0 ? cut * (1 + (0.12 * _fit)) : cut + (_fit * (cut - body - ease) * 0.85);
        return new Point2(axis.X + (side * Math.Max(loose, body + ease)), axis.Y);
    }

    /// <summary>The body's middle at a height.</summary>
    private Point2 AxisAt(double y)
    {
        var (left, right) = (EdgeAt(y, -1), EdgeAt(y, 1));
        return new Point2((left + right) / 2, y);
    }

    private double BodyHalfAt(double y, double side) => Math.Abs(EdgeAt(y, side) - AxisAt(y).X);

    /// <summary>The body's edge at a height, through armpit, waist and hip; straight down below the hip.</summary>
    private double EdgeAt(double y, double side)
    {
        var left = side < 0;
        var (a, b, c) = left
            ? (_body[BodyMark.ArmpitLeft], _body[BodyMark.WaistLeft], _body[BodyMark.HipLeft])
            : (_body[BodyMark.ArmpitRight], _body[BodyMark.WaistRight], _body[BodyMark.HipRight]);
        static double Between(Point2 p, Point2 q, double y) => p.X + ((q.X - p.X) * Math.Clamp((y - p.Y) / Math.Max(q.Y - p.Y, 1), 0, 1));
        return y < b.Y ? Between(a, b, y) : Between(b, c, y);
    }

    private void PlaceLower()
    {
        var (left, right) = (_body[BodyMark.WaistLeft], _body[BodyMark.WaistRight]);
        var ease = LeastEase * _body.ShoulderWidth;
        _targets[GarmentMark.WaistLeft] = new Point2(left.X - ease, left.Y);
        _targets[GarmentMark.WaistRight] = new Point2(right.X + ease, right.Y);
        foreach (var (mark, side) in ((GarmentMark, double)[])[(GarmentMark.HemLeft, -1), (GarmentMark.HemRight, 1)])
        {
            var waist = _garment.Middle(GarmentMark.WaistLeft, GarmentMark.WaistRight);
            var low = (_garment[mark].Y - waist.Y) * _scale;
            var axis = new Point2((left.X + right.X) / 2, ((left.Y + right.Y) / 2) + low);
            _targets[mark] = new Point2(axis.X + (side * Math.Abs(_garment[mark].X - waist.X) * _scale * (1 + (0.1 * _fit))), axis.Y);
        }
    }

    private FittedPart Trunk()
    {
        var (frame, garment) = (new List<Point2>(), new List<Point2>());
        void Pair(Point2 there, Point2 here)
        {
            frame.Add(there);
            garment.Add(here);
        }

        foreach (var (mark, target) in _targets)
        {
            Pair(target, _garment[mark]);
        }

        void Line(GarmentMark left, GarmentMark right, params ReadOnlySpan<double> parts)
        {
            foreach (var t in parts)
            {
                Pair(_targets[left] + ((_targets[right] - _targets[left]) * t), _garment[left] + ((_garment[right] - _garment[left]) * t));
            }
        }

        Line(GarmentMark.WaistLeft, GarmentMark.WaistRight, 0.25, 0.5, 0.75);
        Line(GarmentMark.HemLeft, GarmentMark.HemRight, 0.25, 0.5, 0.75);
        if (_garment.Category != GarmentCategory.Lower)
        {
            Line(GarmentMark.ArmpitLeft, GarmentMark.ArmpitRight, 0.3, 0.5, 0.7);
        }

        return new FittedPart(GarmentPart.Trunk, frame, garment);
    }

    /// <summary>The sleeve's outer and inner line along the arm.</summary>
    private FittedPart Sleeve(bool left)
    {
        GarmentMark M(GarmentMark whenLeft) => left ? whenLeft : whenLeft + 1;
        var (shoulder, armpit) = (_garment[M(GarmentMark.ShoulderLeft)], _garment[M(GarmentMark.ArmpitLeft)]);
        var (outer, inner) = (_garment[M(GarmentMark.SleeveOuterLeft)], _garment[M(GarmentMark.SleeveInnerLeft)]);
        var arm = new ArmLine(_body, left);
        var (root, end) = ((shoulder * 0.65) + (armpit * 0.35), (outer + inner) * 0.5);
        var length = Math.Min((end - root).Length * _scale, arm.Length);
        var axis = (end - root) * (1 / Math.Max((end - root).Length, 1));
        var normal = new Point2(-axis.Y, axis.X) * (left ? 1 : -1);
        if (normal.Y > 0)
        {
            normal *= -1;
        }

        var (frame, garment) = (new List<Point2>(), new List<Point2>());
        void Pair(Point2 there, Point2 here)
        {
            frame.Add(there);
            garment.Add(here);
        }

        Pair(_targets[M(GarmentMark.ShoulderLeft)], shoulder);
        Pair(_targets[M(GarmentMark.ArmpitLeft)], armpit);
        Pair((_targets[M(GarmentMark.ShoulderLeft)] + _targets[M(GarmentMark.ArmpitLeft)]) * 0.5, (shoulder + armpit) * 0.5);
        foreach (var t in (ReadOnlySpan<double>)[0.3, 0.45, 0.6, 0.8, 1, 1.15])
        {
            var centre = root + ((end - root) * t);
            var (place, across) = arm.At(length * t);
            var wide = ((inner - outer).Length * t) + ((armpit - shoulder).Length * 0.9 * (1 - t));
            var cut = wide * 0.5 * _scale * (1 + (0.1 * _fit));
            var half = Math.Max(cut - (HangingIn * Math.Max(cut - arm.LeastHalfWidth, 0)), arm.LeastHalfWidth) * arm.RoomAt(length * t);
            Pair(place + (across * half), centre + (normal * wide * 0.5));
            Pair(place - (across * half), centre - (normal * wide * 0.5));
        }

        return new FittedPart(left ? GarmentPart.SleeveLeft : GarmentPart.SleeveRight, frame, garment);
    }
}
