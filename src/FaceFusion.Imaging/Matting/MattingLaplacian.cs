using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// The matting Laplacian of a colour picture over 3 x 3 windows [Levin, Lischinski, Weiss 2008], never written down: its product with
/// a plane is the plane less its fit by linear functions of colour, window by window [He, Sun, Tang 2010, fast matting]. Only the
/// pixels of a band are looked at.
/// </summary>
internal sealed class MattingLaplacian
{
    private const float Ninth = 1f / 9;

    // Vectors may write this far past a run's end.
    private static readonly int s_slack = Vector<float>.Count;

    private readonly UnknownBand _band;
    private readonly int _width;
    private readonly float[][] _colors;
    private readonly float[][] _means;

    // Upper triangle of each window's inverse covariance.
    private readonly float[][] _inverse;
    private readonly float[][] _fit;

    /// <summary>Measures the windows.</summary>
    /// <param name="colors">Three channels.</param>
    /// <param name="band">Where the plane is free.</param>
    /// <param name="epsilon">Variance below which a window counts as flat.</param>
    public MattingLaplacian(IReadOnlyList<Plane> colors, UnknownBand band, float epsilon)
    {
        (_band, _width) = (band, band.Width);
        Length = (band.Width * band.Height) + s_slack;
        _colors = [.. colors.Select(Padded)];
        _means = New(3);
        _inverse = New(6);
        _fit = New(4);
        RowBands.Run(band.Windows.Count, RunWidth(band.Windows.Count), new MeasureRows(this, epsilon));
        Diagonal = new float[Length];
        RowBands.Run(band.Runs.Count, RunWidth(band.Runs.Count), new DiagonalRows(this));
    }

    /// <summary>Floats of a vector over the whole picture, with slack for the last SIMD store.</summary>
    public int Length { get; }

    /// <summary>The Laplacian's diagonal at the band's pixels.</summary>
    public float[] Diagonal { get; }

    /// <summary>A plane as a vector.</summary>
    public float[] Padded(Plane plane)
    {
        var values = new float[Length];
        plane.Values.CopyTo(values);
        return values;
    }

    /// <summary>Puts the product with <paramref name="p"/> into <paramref name="result"/> at the band's pixels and leaves the others.</summary>
    public void Multiply(float[] p, float[] result)
    {
        RowBands.Run(_band.Windows.Count, 2 * RunWidth(_band.Windows.Count), new FitRows(this, p));
        RowBands.Run(_band.Runs.Count, 2 * RunWidth(_band.Runs.Count), new ProductRows(this, p, result));
    }

    private float[][] New(int count)
    {
        var planes = new float[count][];
        for (var i = 0; i < count; i++)
        {
            planes[i] = new float[Length];
        }

        return planes;
    }

    private int RunWidth(int runs) => Math.Max(1, 2 * _band.Count / Math.Max(1, runs));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Sum(float[] values, int at, int stride)
    {
        var sum = Vector<float>.Zero;
        for (var row = at - stride; row <= at + stride; row += stride)
        {
            sum += new Vector<float>(values, row - 1) + new Vector<float>(values, row) + new Vector<float>(values, row + 1);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Sum(float[] a, float[] b, int at, int stride)
    {
        var sum = Vector<float>.Zero;
        for (var row = at - stride; row <= at + stride; row += stride)
        {
            sum += (new Vector<float>(a, row - 1) * new Vector<float>(b, row - 1)) + (new Vector<float>(a, row) * new Vector<float>(b, row))
                + (new Vector<float>(a, row + 1) * new Vector<float>(b, row + 1));
        }

        return sum;
    }

    private readonly struct MeasureRows(MattingLaplacian laplacian, float epsilon) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (c, width) = (laplacian._colors, laplacian._width);
            for (var i = firstRow; i < endRow; i++)
            {
                var (y, first, end) = laplacian._band.Windows[i];
                for (var at = (y * width) + first; at < (y * width) + end; at++)
                {
                    // From the middle's colour on: differences of large squares would be rounding alone on a bright, flat wall, and no covariance.
                    var (r0, g0, b0) = (c[0][at], c[1][at], c[2][at]);
                    float r = 0, g = 0, b = 0, rr = 0, rg = 0, rb = 0, gg = 0, gb = 0, bb = 0;
                    for (var row = at - width; row <= at + width; row += width)
                    {
                        for (var k = row - 1; k <= row + 1; k++)
                        {
                            var (cr, cg, cb) = (c[0][k] - r0, c[1][k] - g0, c[2][k] - b0);
                            (r, g, b) = (r + cr, g + cg, b + cb);
                            (rr, rg, rb) = (rr + (cr * cr), rg + (cr * cg), rb + (cr * cb));
                            (gg, gb, bb) = (gg + (cg * cg), gb + (cg * cb), bb + (cb * cb));
                        }
                    }

                    (r, g, b) = (r * Ninth, g * Ninth, b * Ninth);
                    (laplacian._means[0][at], laplacian._means[1][at], laplacian._means[2][at]) = (r0 + r, g0 + g, b0 + b);
                    Invert(
                        (rr * Ninth) - (r * r) + (epsilon * Ninth),
                        (rg * Ninth) - (r * g),
                        (rb * Ninth) - (r * b),
                        (gg * Ninth) - (g * g) + (epsilon * Ninth),
                        (gb * Ninth) - (g * b),
                        (bb * Ninth) - (b * b) + (epsilon * Ninth),
                        at);
                }
            }
        }

        /// <summary>In double: the covariance of nine pixels on a line of colour is all but singular.</summary>
        private void Invert(double rr, double rg, double rb, double gg, double gb, double bb, int at)
        {
            var (c0, c1, c2) = ((gg * bb) - (gb * gb), (gb * rb) - (rg * bb), (rg * gb) - (gg * rb));
            var scale = 1 / ((rr * c0) + (rg * c1) + (rb * c2));
            var inverse = laplacian._inverse;
            inverse[0][at] = (float)(c0 * scale);
            inverse[1][at] = (float)(c1 * scale);
            inverse[2][at] = (float)(c2 * scale);
            inverse[3][at] = (float)(((rr * bb) - (rb * rb)) * scale);
            inverse[4][at] = (float)(((rg * rb) - (rr * gb)) * scale);
            inverse[5][at] = (float)(((rr * gg) - (rg * rg)) * scale);
        }
    }

    /// <summary>The diagonal: for each window 1 - (1 + (I - m) S^-1 (I - m)) / 9.</summary>
    private readonly struct DiagonalRows(MattingLaplacian laplacian) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (width, height) = (laplacian._width, laplacian._band.Height);
            for (var i = firstRow; i < endRow; i++)
            {
                var (y, first, end) = laplacian._band.Runs[i];
                for (var x = first; x < end; x++)
                {
                    var sum = 0f;
                    for (var v = Math.Max(1, y - 1); v <= Math.Min(height - 2, y + 1); v++)
                    {
                        for (var u = Math.Max(1, x - 1); u <= Math.Min(width - 2, x + 1); u++)
                        {
                            sum += 1 - (Ninth * (1 + Distance((y * width) + x, (v * width) + u)));
                        }
                    }

                    laplacian.Diagonal[(y * width) + x] = Math.Max(1e-4f, sum);
                }
            }
        }

        private float Distance(int at, int window)
        {
            var (c, m, s) = (laplacian._colors, laplacian._means, laplacian._inverse);
            var (r, g, b) = (c[0][at] - m[0][window], c[1][at] - m[1][window], c[2][at] - m[2][window]);
            return (s[0][window] * r * r) + (s[3][window] * g * g) + (s[5][window] * b * b)
                + (2 * ((s[1][window] * r * g) + (s[2][window] * r * b) + (s[4][window] * g * b)));
        }
    }

    /// <summary>The linear function of colour that fits p best in each window.</summary>
    private readonly struct FitRows(MattingLaplacian laplacian, float[] p) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (c, m, s, fit, width) = (laplacian._colors, laplacian._means, laplacian._inverse, laplacian._fit, laplacian._width);
            for (var i = firstRow; i < endRow; i++)
            {
                var (y, first, end) = laplacian._band.Windows[i];
                for (var (at, stop) = ((y * width) + first, (y * width) + end); at < stop; at += Vector<float>.Count)
                {
                    var mean = Sum(p, at, width) * Ninth;
                    var (mr, mg, mb) = (new Vector<float>(m[0], at), new Vector<float>(m[1], at), new Vector<float>(m[2], at));
                    var r = (Sum(p, c[0], at, width) * Ninth) - (mr * mean);
                    var g = (Sum(p, c[1], at, width) * Ninth) - (mg * mean);
                    var b = (Sum(p, c[2], at, width) * Ninth) - (mb * mean);
                    var (s1, s2, s4) = (new Vector<float>(s[1], at), new Vector<float>(s[2], at), new Vector<float>(s[4], at));
                    var ar = (new Vector<float>(s[0], at) * r) + (s1 * g) + (s2 * b);
                    var ag = (s1 * r) + (new Vector<float>(s[3], at) * g) + (s4 * b);
                    var ab = (s2 * r) + (s4 * g) + (new Vector<float>(s[5], at) * b);
                    var constant = mean - (ar * mr) - (ag * mg) - (ab * mb);
                    Store(ar, fit[0], at, stop);
                    Store(ag, fit[1], at, stop);
                    Store(ab, fit[2], at, stop);
                    Store(constant, fit[3], at, stop);
                }
            }
        }

        /// <summary>What lies past the run is another thread's, or nobody's.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store(Vector<float> value, float[] target, int at, int stop)
        {
            if (at + Vector<float>.Count <= stop)
            {
                value.CopyTo(target, at);
                return;
            }

            for (var i = at; i < stop; i++)
            {
                target[i] = value[i - at];
            }
        }
    }

    /// <summary>p less the mean of the functions that hold it, times the number of windows.</summary>
    private readonly struct ProductRows(MattingLaplacian laplacian, float[] p, float[] result) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (c, fit, width, height) = (laplacian._colors, laplacian._fit, laplacian._width, laplacian._band.Height);
            for (var i = firstRow; i < endRow; i++)
            {
                var (y, first, end) = laplacian._band.Runs[i];
                if (y < 2 || y >= height - 2)
                {
                    for (var x = first; x < end; x++)
                    {
                        result[(y * width) + x] = One(x, y);
                    }

                    continue;
                }

                var at = (y * width) + first;
                var stop = (y * width) + end;

                // Two pixels from the border on, all nine windows are there.
                for (; at < stop && at < (y * width) + 2; at++)
                {
                    result[at] = One(at - (y * width), y);
                }

                var inner = Math.Min(stop, ((y + 1) * width) - 2);
                for (; at + Vector<float>.Count <= inner; at += Vector<float>.Count)
                {
                    var sum = (Sum(fit[0], at, width) * new Vector<float>(c[0], at)) + (Sum(fit[1], at, width) * new Vector<float>(c[1], at))
                        + (Sum(fit[2], at, width) * new Vector<float>(c[2], at)) + Sum(fit[3], at, width);
                    ((new Vector<float>(p, at) * 9f) - sum).CopyTo(result, at);
                }

                for (; at < stop; at++)
                {
                    result[at] = One(at - (y * width), y);
                }
            }
        }

        private float One(int x, int y)
        {
            var (c, fit, width) = (laplacian._colors, laplacian._fit, laplacian._width);
            var at = (y * width) + x;
            var sum = 0f;
            for (var v = Math.Max(1, y - 1); v <= Math.Min(laplacian._band.Height - 2, y + 1); v++)
            {
                for (var u = Math.Max(1, x - 1); u <= Math.Min(width - 2, x + 1); u++)
                {
                    var k = (v * width) + u;
                    sum += p[at] - ((fit[0][k] * c[0][at]) + (fit[1][k] * c[1][at]) + (fit[2][k] * c[2][at]) + fit[3][k]);
                }
            }

            return sum;
        }
    }
}
