using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Bare arms: skin near the arms' middle lines, from where a sleeve ends, or as far as it reaches.</summary>
internal static class ArmMask
{
    /// <summary>Half an arm's width and its edge, parts of the shoulders' width.</summary>
    private const double Half = 0.125;
    private const double Edge = 0.03;

    /// <summary>0..1 over the frame.</summary>
    /// <param name="skin">The skin's mask.</param>
    /// <param name="body">The body in the frame.</param>
    /// <param name="from">Pixels along the arm from its joint where the mask begins.</param>
    /// <param name="to">Where it ends; beyond the hand by default.</param>
    public static Plane Of(Plane skin, BodyShape body, double from, double to = double.PositiveInfinity)
    {
        var mask = new Plane(skin.Width, skin.Height);
        Add(mask, skin, body, left: true, from, to);
        Add(mask, skin, body, left: false, from, to);
        return mask;
    }

    private static void Add(Plane mask, Plane skin, BodyShape body, bool left, double from, double to)
    {
        var arm = new ArmLine(body, left);
        var width = body.ShoulderWidth;
        var (step, end) = (0.04 * width, Math.Min(to, arm.Length + (0.3 * width)));
        var (first, _) = arm.At(from);
        var path = new List<Point2>();
        for (var way = from; way < end; way += step)
        {
            path.Add(arm.At(way).Place);
        }

        if (path.Count < 2)
        {
            return;
        }

        var reach = (Half + Edge) * width;
        var start = path[1] - first;
        var (last, ahead) = (path[^1], double.IsFinite(to) ? path[^1] - path[^2] : new Point2(0, 0));
        var top = Math.Max(0, (int)(path.Min(p => p.Y) - reach));
        var bottom = Math.Min(mask.Height, (int)(path.Max(p => p.Y) + reach) + 1);
        var (near, far) = (Math.Max(0, (int)(path.Min(p => p.X) - reach)), Math.Min(mask.Width, (int)(path.Max(p => p.X) + reach) + 1));
        for (var y = top; y < bottom; y++)
        {
            var row = mask.Row(y);
            var skinRow = skin.Row(y);
            for (var x = near; x < far; x++)
            {
                var d = new Point2(x, y) - first;
                var past = new Point2(x, y) - last;
                if (skinRow[x] <= 0 || (d.X * start.X) + (d.Y * start.Y) < 0 || (past.X * ahead.X) + (past.Y * ahead.Y) > 0)
                {
                    continue;
                }

                var distance = double.PositiveInfinity;
                for (var i = 1; i < path.Count; i++)
                {
                    distance = Math.Min(distance, ToSegment(new Point2(x, y), path[i - 1], path[i]));
                }

                row[x] = Math.Max(row[x], skinRow[x] * (float)(1 - SmoothStep.At(Math.Clamp(((distance / width) - Half) / Edge, 0, 1))));
            }
        }
    }

    private static double ToSegment(Point2 p, Point2 a, Point2 b)
    {
        var (d, q) = (b - a, p - a);
        var t = Math.Clamp(((q.X * d.X) + (q.Y * d.Y)) / Math.Max((d.X * d.X) + (d.Y * d.Y), 1e-9), 0, 1);
        return (q - (d * t)).Length;
    }
}
