using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>
/// Edges that run along a cutout's own edge: what is left where a fused face and a replaced backdrop do not end in one place. Both are
/// means over the edge of the head and of what is below it, as far as it is inside the picture.
/// </summary>
/// <param name="Ridge">
/// The strongest step of lightness (sRGB levels a pixel) in a strip inside the edge that goes on along it: profiles across the edge are
/// averaged over arcs, which leaves strands and grain out. People have some of that themselves; a second edge adds to it.
/// </param>
/// <param name="Dip">How far alpha falls again on its way in, 0..1: 0 where there is one edge.</param>
internal sealed record SecondEdges(double Ridge, double Dip)
{
    private const int Arc = 11;

    /// <summary>Measures a cutout.</summary>
    /// <param name="cut">With straight alpha.</param>
    /// <param name="width">Of the strip, in pixels.</param>
    public static SecondEdges Of(Bitmap cut, int width)
    {
        var (light, alpha) = Planes(cut);
        var smooth = new Plane(alpha.Width, alpha.Height);
        alpha.Values.CopyTo(smooth.Values);
        GaussianBlur.Apply(smooth, 2);
        var profiles = new List<float[]>();
        var dips = new List<double>();
        foreach (var (x, y) in Edge(smooth, width + 4))
        {
            double across = smooth.Row(y)[x + 1] - smooth.Row(y)[x - 1], down = smooth.Row(y + 1)[x] - smooth.Row(y - 1)[x];
            var length = Math.Sqrt((across * across) + (down * down));
            if (length < 0.02)
            {
                continue;
            }

            var (dx, dy) = (across / length, down / length);
            profiles.Add([.. Enumerable.Range(0, width + 1).Select(t => At(light, x + ((t + 2) * dx), y + ((t + 2) * dy)))]);
            var (dip, before) = (0.0, 0f);
            for (var t = -width; t <= width; t++)
            {
                var now = At(alpha, x + (t * dx), y + (t * dy));
                dip += Math.Max(0, before - now);
                before = now;
            }

            dips.Add(dip);
        }

        var ridges = new List<double>();
        for (var i = 0; i + Arc <= profiles.Count; i += Arc / 2)
        {
            var arc = profiles.GetRange(i, Arc);
            ridges.Add(Enumerable.Range(0, width).Max(t => Math.Abs(arc.Average(p => p[t + 1] - p[t]))));
        }

        return new SecondEdges(ridges.DefaultIfEmpty(0).Average(), dips.DefaultIfEmpty(0).Average());
    }

    /// <summary>The pixels where alpha crosses a half, along the edge.</summary>
    private static List<(int X, int Y)> Edge(Plane alpha, int margin)
    {
        var todo = new HashSet<(int X, int Y)>();
        for (var y = margin; y < alpha.Height - margin; y++)
        {
            for (var x = margin; x < alpha.Width - margin; x++)
            {
                if (alpha.Row(y)[x] >= 0.5f && (alpha.Row(y)[x - 1] < 0.5f || alpha.Row(y)[x + 1] < 0.5f || alpha.Row(y - 1)[x] < 0.5f || alpha.Row(y + 1)[x] < 0.5f))
                {
                    todo.Add((x, y));
                }
            }
        }

        var path = new List<(int X, int Y)>();
        while (todo.Count > 0)
        {
            var at = todo.MinBy(p => (p.X, -p.Y));
            for (; ; )
            {
                todo.Remove(at);
                path.Add(at);
                var next = todo.Where(p => Math.Abs(p.X - at.X) <= 2 && Math.Abs(p.Y - at.Y) <= 2).ToList();
                if (next.Count == 0)
                {
                    break;
                }

                at = next.MinBy(p => Math.Abs(p.X - at.X) + Math.Abs(p.Y - at.Y));
            }
        }

        return path;
    }

    private static (Plane Light, Plane Alpha) Planes(Bitmap cut)
    {
        var (light, alpha) = (new Plane(cut.Width, cut.Height), new Plane(cut.Width, cut.Height));
        for (var i = 0; i < light.Values.Length; i++)
        {
            var pixel = cut.Pixels.AsSpan(4 * i, 4);
            light.Values[i] = (0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]);
            alpha.Values[i] = pixel[3] / 255f;
        }

        return (light, alpha);
    }

    private static float At(Plane plane, double x, double y)
    {
        var (left, top) = (Math.Clamp((int)x, 0, plane.Width - 2), Math.Clamp((int)y, 0, plane.Height - 2));
        var (u, v) = ((float)(x - left), (float)(y - top));
        ReadOnlySpan<float> upper = plane.Row(top), lower = plane.Row(top + 1);
        return ((1 - v) * (upper[left] + (u * (upper[left + 1] - upper[left])))) + (v * (lower[left] + (u * (lower[left + 1] - lower[left]))));
    }
}
