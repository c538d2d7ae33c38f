using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>
/// The guided filter with a colour picture as its guide [He, Sun, Tang 2010, section 3.5; upsampling: He, Sun 2015]: within each
/// window the mask is a linear function of the colour, so that it follows edges that luminance alone does not show, and single
/// strands of hair.
/// </summary>
internal sealed class ColorGuide : IDisposable
{
    private readonly RegionFrame _frame;
    private readonly int _radius;
    private readonly Plane[] _means;

    // The inverse of each window's covariance, its upper triangle.
    private readonly Plane[] _inverse;

    /// <summary>Measures the guide.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="radius">Radius of the windows in pixels, at least 1.</param>
    /// <param name="epsilon">Variance below which a window counts as flat.</param>
    public ColorGuide(RegionFrame frame, int radius, float epsilon)
    {
        _frame = frame;
        _radius = radius;
        Plane[] colors = [frame.Red, frame.Green, frame.Blue];
        _means = Array.ConvertAll(colors, color => Mean(color));
        _inverse = new Plane[6];
        var k = 0;
        for (var i = 0; i < 3; i++)
        {
            for (var j = i; j < 3; j++)
            {
                _inverse[k++] = MeanProduct(colors[i], colors[j]);
            }
        }

        Invert(epsilon);
    }

    /// <summary>Gives what was measured back to the pool; what it found for masks is their owners'.</summary>
    public void Dispose()
    {
        foreach (var plane in (Plane[])[.. _means, .. _inverse])
        {
            PlanePool.Return(plane);
        }
    }

    /// <summary>The linear functions that give the mask from red, green and blue, and the constant: four planes of the frame's size.</summary>
    public Plane[] Fit(Plane mask)
    {
        Plane[] fit = [MeanProduct(mask, _frame.Red), MeanProduct(mask, _frame.Green), MeanProduct(mask, _frame.Blue), Mean(mask)];
        Solve(fit[0].Values, fit[1].Values, fit[2].Values, fit[3].Values);
        foreach (var plane in fit)
        {
            BoxMean.Apply(plane, _radius, plane);
        }

        return fit;
    }

    /// <summary>The mask, smoothed between the frame's edges; within 0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Plane Filter(Plane mask)
    {
        var fit = Fit(mask);
        Span<float> red = _frame.Red.Values, green = _frame.Green.Values, blue = _frame.Blue.Values;
        Span<float> ofRed = fit[0].Values, ofGreen = fit[1].Values, ofBlue = fit[2].Values, result = fit[3].Values;
        for (var i = 0; i < result.Length; i += Vector<float>.Count)
        {
            var value = (Lanes.Load(ofRed, i) * Lanes.Load(red, i)) + (Lanes.Load(ofGreen, i) * Lanes.Load(green, i)) + (Lanes.Load(ofBlue, i) * Lanes.Load(blue, i)) + Lanes.Load(result, i);
            Lanes.Store(Vector.Min(Vector.Max(value, Vector<float>.Zero), Vector<float>.One), result, i);
        }

        foreach (var factors in fit.AsSpan(0, 3))
        {
            PlanePool.Return(factors);
        }

        return fit[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Plane MeanProduct(Plane a, Plane b)
    {
        var product = PlanePool.RentUnset(a.Width, a.Height);
        Span<float> of = a.Values, by = b.Values, result = product.Values;
        for (var i = 0; i < result.Length; i += Vector<float>.Count)
        {
            Lanes.Store(Lanes.Load(of, i) * Lanes.Load(by, i), result, i);
        }

        BoxMean.Apply(product, _radius, product);
        return product;
    }

    /// <summary>Mean products of mask and colours, and the mask's mean, become the functions' factors and constants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve(Span<float> red, Span<float> green, Span<float> blue, Span<float> mean)
    {
        Span<float> meanRed = _means[0].Values, meanGreen = _means[1].Values, meanBlue = _means[2].Values;
        Span<float> rr = _inverse[0].Values, rg = _inverse[1].Values, rb = _inverse[2].Values, gg = _inverse[3].Values, gb = _inverse[4].Values, bb = _inverse[5].Values;
        for (var i = 0; i < mean.Length; i += Vector<float>.Count)
        {
            var (r, g, b, p) = (Lanes.Load(meanRed, i), Lanes.Load(meanGreen, i), Lanes.Load(meanBlue, i), Lanes.Load(mean, i));
            var (cr, cg, cb) = (Lanes.Load(red, i) - (r * p), Lanes.Load(green, i) - (g * p), Lanes.Load(blue, i) - (b * p));
            var ar = (Lanes.Load(rr, i) * cr) + (Lanes.Load(rg, i) * cg) + (Lanes.Load(rb, i) * cb);
            var ag = (Lanes.Load(rg, i) * cr) + (Lanes.Load(gg, i) * cg) + (Lanes.Load(gb, i) * cb);
            var ab = (Lanes.Load(rb, i) * cr) + (Lanes.Load(gb, i) * cg) + (Lanes.Load(bb, i) * cb);
            Lanes.Store(ar, red, i);
            Lanes.Store(ag, green, i);
            Lanes.Store(ab, blue, i);
            Lanes.Store(p - (ar * r) - (ag * g) - (ab * b), mean, i);
        }
    }

    private Plane Mean(Plane plane)
    {
        var mean = PlanePool.RentUnset(plane.Width, plane.Height);
        BoxMean.Apply(plane, _radius, mean);
        return mean;
    }

    /// <summary>Mean products of the colours become the inverse of their covariance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Invert(float epsilon)
    {
        var flat = new Vector<float>(epsilon);
        Span<float> meanRed = _means[0].Values, meanGreen = _means[1].Values, meanBlue = _means[2].Values;
        Span<float> p0 = _inverse[0].Values, p1 = _inverse[1].Values, p2 = _inverse[2].Values, p3 = _inverse[3].Values, p4 = _inverse[4].Values, p5 = _inverse[5].Values;
        for (var i = 0; i < meanRed.Length; i += Vector<float>.Count)
        {
            var (r, g, b) = (Lanes.Load(meanRed, i), Lanes.Load(meanGreen, i), Lanes.Load(meanBlue, i));
            var rr = Lanes.Load(p0, i) - (r * r) + flat;
            var rg = Lanes.Load(p1, i) - (r * g);
            var rb = Lanes.Load(p2, i) - (r * b);
            var gg = Lanes.Load(p3, i) - (g * g) + flat;
            var gb = Lanes.Load(p4, i) - (g * b);
            var bb = Lanes.Load(p5, i) - (b * b) + flat;
            var (c0, c1, c2) = ((gg * bb) - (gb * gb), (gb * rb) - (rg * bb), (rg * gb) - (gg * rb));
            var scale = Vector<float>.One / ((rr * c0) + (rg * c1) + (rb * c2));
            Lanes.Store(c0 * scale, p0, i);
            Lanes.Store(c1 * scale, p1, i);
            Lanes.Store(c2 * scale, p2, i);
            Lanes.Store(((rr * bb) - (rb * rb)) * scale, p3, i);
            Lanes.Store(((rg * rb) - (rr * gb)) * scale, p4, i);
            Lanes.Store(((rr * gg) - (rg * rg)) * scale, p5, i);
        }
    }
}
