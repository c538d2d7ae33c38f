using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>How much a place is on a thin line: its colour differs from both sides alike, which an edge's does not.</summary>
internal sealed class LineEvidence(IReadOnlyList<Plane> lab, double eyeDistance)
{
    // In OKLab: a difference that is a line beyond doubt. Lighter lines are half trusted, for skin shines; colour is rarer.
    private const float Full = 0.12f;
    private const float Lighter = 0.5f;
    private const float Chroma = 1.2f;

    // In eye distances beside the line: wires, and frames of plastic.
    private static readonly double[] s_beside = [0.04, 0.075];

    /// <summary>0..1 for a line through <paramref name="p"/> that runs across the unit vector <paramref name="direction"/>.</summary>
    public float Across(Point2 p, Point2 direction)
    {
        var (l, a, b) = At(p);
        var best = 0f;
        foreach (var beside in s_beside)
        {
            var step = direction * (beside * eyeDistance);
            var (l1, a1, b1) = At(p - step);
            var (l2, a2, b2) = At(p + step);
            var light = Math.Max(Math.Min(l1, l2) - l, Lighter * (l - Math.Max(l1, l2)));
            var chroma = Length(a - ((a1 + a2) / 2), b - ((b1 + b2) / 2)) - Length(a1 - a2, b1 - b2);
            best = Math.Max(best, Math.Max(0, light) + (Chroma * Math.Max(0, chroma)));
        }

        return Math.Min(1, best / Full);
    }

    /// <summary>Half the width of a line in pixels: where, going away from the middle it surrounds, its lightness is half-way to what lies outside, in the median of its points.</summary>
    public double HalfWidth(Point2[] points, Func<Point2, Point2> middle)
    {
        var widths = new double[points.Length];
        for (var k = 0; k < points.Length; k++)
        {
            var p = points[k];
            var outward = p - middle(p);
            outward *= 1 / Math.Max(1e-6, outward.Length);
            var here = At(p).L;
            var half = (here + At(p + (outward * (0.1 * eyeDistance))).L) / 2;
            var (d, step) = (0.0, 0.01 * eyeDistance);
            while (d < 0.09 * eyeDistance && At(p + (outward * (d + step))).L - half < 0 == here < half)
            {
                d += step;
            }

            widths[k] = d;
        }

        Array.Sort(widths);
        return widths[widths.Length / 2];
    }

    private static float Length(float x, float y) => MathF.Sqrt((x * x) + (y * y));

    private (float L, float A, float B) At(Point2 p)
    {
        var x = (float)Math.Clamp(p.X, 0, lab[0].Width - 1);
        var y = (float)Math.Clamp(p.Y, 0, lab[0].Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, lab[0].Width - 1), Math.Min(y0 + 1, lab[0].Height - 1));
        return (Bilinear(lab[0], x0, x1, y0, y1, x - x0, y - y0),
            Bilinear(lab[1], x0, x1, y0, y1, x - x0, y - y0),
            Bilinear(lab[2], x0, x1, y0, y1, x - x0, y - y0));
    }

    private static float Bilinear(Plane plane, int x0, int x1, int y0, int y1, float fx, float fy)
    {
        var upper = plane.Row(y0);
        var lower = plane.Row(y1);
        var top = upper[x0] + ((upper[x1] - upper[x0]) * fx);
        var bottom = lower[x0] + ((lower[x1] - lower[x0]) * fx);
        return top + ((bottom - top) * fy);
    }
}
