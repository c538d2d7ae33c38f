using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Local statistics of a picture's normalised luma: 36 numbers per patch of 96 px, at two scales [Mittal, Soundararajan, Bovik 2013,
/// Making a completely blind image quality analyzer]. training/naturalness measures the same.
/// </summary>
internal static class NaturalStatistics
{
    /// <summary>Numbers per patch.</summary>
    public const int Count = 36;

    /// <summary>Side of a patch.</summary>
    public const int Patch = 96;

    private const double LeastShape = 0.2;
    private const double ShapeStep = 0.01;
    private const int Shapes = 980;
    private static readonly (double Ratio, double Scale, double Mean)[] s_shapes = [.. Enumerable.Range(0, Shapes).Select(i => Shape(LeastShape + (i * ShapeStep)))];

    /// <summary>The numbers of every whole patch, row by row.</summary>
    public static double[][] Of(Bitmap picture)
    {
        var luma = Luma(picture);
        var fine = Scale(luma, Patch);
        var coarse = Scale(Halved(luma), Patch / 2);
        return [.. fine.Zip(coarse, (a, b) => (double[])[.. a, .. b])];
    }

    private static Plane Luma(Bitmap picture)
    {
        var luma = new Plane(picture.Width, picture.Height);
        for (var i = 0; i < luma.Values.Length; i++)
        {
            var p = picture.Pixels.AsSpan(i * picture.Channels, 3);
            luma.Values[i] = (0.299f * p[0]) + (0.587f * p[1]) + (0.114f * p[2]);
        }

        return luma;
    }

    private static Plane Halved(Plane plane)
    {
        var half = new Plane(plane.Width / 2, plane.Height / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var (a, b) = (2 * y, (2 * y) + 1);
            for (var x = 0; x < half.Width; x++)
            {
                half.Row(y)[x] = (plane.Row(a)[2 * x] + plane.Row(a)[(2 * x) + 1] + plane.Row(b)[2 * x] + plane.Row(b)[(2 * x) + 1]) / 4;
            }
        }

        return half;
    }

    private static List<double[]> Scale(Plane luma, int size)
    {
        var normal = Normalised(luma);
        var patches = new List<double[]>();
        for (var y = 0; y + size <= normal.Height; y += size)
        {
            for (var x = 0; x + size <= normal.Width; x += size)
            {
                patches.Add(OfPatch(normal, x, y, size));
            }
        }

        return patches;
    }

    /// <summary>(luma - local mean) / (local deviation + 1), over a Gaussian of 7/6 px.</summary>
    private static Plane Normalised(Plane luma)
    {
        const float Sigma = 7f / 6;
        var (mean, square) = (LayerPaint.Copy(luma), LayerPaint.Copy(luma));
        LayerPaint.Multiply(square, luma);
        GaussianBlur.Apply(mean, Sigma);
        GaussianBlur.Apply(square, Sigma);
        for (var i = 0; i < luma.Values.Length; i++)
        {
            var deviation = MathF.Sqrt(MathF.Abs(square.Values[i] - (mean.Values[i] * mean.Values[i])));
            square.Values[i] = (luma.Values[i] - mean.Values[i]) / (deviation + 1);
        }

        return square;
    }

    private static double[] OfPatch(Plane normal, int x, int y, int size)
    {
        var numbers = new List<double>(Count / 2);
        var (shape, _, left, right) = Fit(Products(normal, x, y, size, null));
        numbers.AddRange([shape, (left + right) / 2]);
        foreach (var (dx, dy) in ((int, int)[])[(1, 0), (0, 1), (1, 1), (-1, 1)])
        {
            var (a, m, l, r) = Fit(Products(normal, x, y, size, (dx, dy)));
            numbers.AddRange([a, m, l, r]);
        }

        return [.. numbers];
    }

    /// <summary>The values of a patch, or each times its neighbour's.</summary>
    private static List<float> Products(Plane normal, int x, int y, int size, (int Dx, int Dy)? neighbour)
    {
        var values = new List<float>(size * size);
        for (var v = 0; v < size; v++)
        {
            for (var u = 0; u < size; u++)
            {
                var here = normal.Row(y + v)[x + u];
                if (neighbour is not { } n)
                {
                    values.Add(here);
                }
                else if (u + n.Dx >= 0 && u + n.Dx < size && v + n.Dy < size)
                {
                    values.Add(here * normal.Row(y + v + n.Dy)[x + u + n.Dx]);
                }
            }
        }

        return values;
    }

    /// <summary>An asymmetric generalised Gaussian by its moments [Lasmar, Stitou, Berthoumieu 2009].</summary>
    private static (double Shape, double Mean, double Left, double Right) Fit(List<float> values)
    {
        double left = 0, right = 0, all = 0, absolute = 0;
        int below = 0, above = 0;
        foreach (var value in values)
        {
            var square = (double)value * value;
            (all, absolute) = (all + square, absolute + Math.Abs(value));
            if (value < 0)
            {
                (left, below) = (left + square, below + 1);
            }
            else if (value > 0)
            {
                (right, above) = (right + square, above + 1);
            }
        }

        var (sl, sr) = (below > 0 ? Math.Sqrt(left / below) : 1e-6, above > 0 ? Math.Sqrt(right / above) : 1e-6);
        var g = sl / sr;
        var r = Math.Pow(absolute / values.Count, 2) / Math.Max(all / values.Count, 1e-12);
        var wanted = r * ((g * g * g) + 1) * (g + 1) / Math.Pow((g * g) + 1, 2);
        var best = 0;
        for (var i = 1; i < s_shapes.Length; i++)
        {
            best = Math.Abs(s_shapes[i].Ratio - wanted) < Math.Abs(s_shapes[best].Ratio - wanted) ? i : best;
        }

        var (_, scale, mean) = s_shapes[best];
        return (LeastShape + (best * ShapeStep), (sr - sl) * scale * mean, sl * scale, sr * scale);
    }

    private static (double Ratio, double Scale, double Mean) Shape(double a)
    {
        var (one, two, three) = (LogGamma(1 / a), LogGamma(2 / a), LogGamma(3 / a));
        return (Math.Exp((2 * two) - one - three), Math.Exp((one - three) / 2), Math.Exp(two - one));
    }

    /// <summary>Stirling's series above 7, the recurrence below.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 7; x++)
        {
            shift -= Math.Log(x);
        }

        var i = 1 / (x * x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + ((1.0 / 12) - (i * ((1.0 / 360) - (i / 1260)))) / x;
    }
}
