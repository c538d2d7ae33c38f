using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>
/// The guided filter with a colour picture as its guide [He, Sun, Tang 2010, section 3.5; upsampling: He, Sun 2015]: within each
/// window the mask is a linear function of the colour, so that it follows edges that luminance alone does not show, and single
/// strands of hair.
/// </summary>
internal sealed class ColorGuide
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
                _inverse[k++] = Mean(Product(colors[i], colors[j]));
            }
        }

        Invert(epsilon);
    }

    /// <summary>The linear functions that give the mask from red, green and blue, and the constant: four planes of the frame's size.</summary>
    public Plane[] Fit(Plane mask)
    {
        var mean = Mean(mask);
        Plane[] fit = [Mean(Product(mask, _frame.Red)), Mean(Product(mask, _frame.Green)), Mean(Product(mask, _frame.Blue)), mean];
        for (var i = 0; i < mean.Values.Length; i++)
        {
            var (r, g, b, p) = (_means[0].Values[i], _means[1].Values[i], _means[2].Values[i], mean.Values[i]);
            var (cr, cg, cb) = (fit[0].Values[i] - (r * p), fit[1].Values[i] - (g * p), fit[2].Values[i] - (b * p));
            var ar = (_inverse[0].Values[i] * cr) + (_inverse[1].Values[i] * cg) + (_inverse[2].Values[i] * cb);
            var ag = (_inverse[1].Values[i] * cr) + (_inverse[3].Values[i] * cg) + (_inverse[4].Values[i] * cb);
            var ab = (_inverse[2].Values[i] * cr) + (_inverse[4].Values[i] * cg) + (_inverse[5].Values[i] * cb);
            (fit[0].Values[i], fit[1].Values[i], fit[2].Values[i]) = (ar, ag, ab);
            fit[3].Values[i] = p - (ar * r) - (ag * g) - (ab * b);
        }

        foreach (var plane in fit)
        {
            BoxMean.Apply(plane, _radius, plane);
        }

        return fit;
    }

    /// <summary>The mask, smoothed between the frame's edges; within 0..1.</summary>
    public Plane Filter(Plane mask)
    {
        var fit = Fit(mask);
        var result = fit[3];
        for (var i = 0; i < result.Values.Length; i++)
        {
            var value = (fit[0].Values[i] * _frame.Red.Values[i]) + (fit[1].Values[i] * _frame.Green.Values[i]) + (fit[2].Values[i] * _frame.Blue.Values[i]);
            result.Values[i] = Math.Clamp(value + result.Values[i], 0f, 1f);
        }

        return result;
    }

    private static Plane Product(Plane a, Plane b)
    {
        var product = new Plane(a.Width, a.Height);
        for (var i = 0; i < product.Values.Length; i++)
        {
            product.Values[i] = a.Values[i] * b.Values[i];
        }

        return product;
    }

    private Plane Mean(Plane plane)
    {
        var mean = new Plane(plane.Width, plane.Height);
        BoxMean.Apply(plane, _radius, mean);
        return mean;
    }

    private void Invert(float epsilon)
    {
        for (var i = 0; i < _means[0].Values.Length; i++)
        {
            var (r, g, b) = (_means[0].Values[i], _means[1].Values[i], _means[2].Values[i]);
            var rr = _inverse[0].Values[i] - (r * r) + epsilon;
            var rg = _inverse[1].Values[i] - (r * g);
            var rb = _inverse[2].Values[i] - (r * b);
            var gg = _inverse[3].Values[i] - (g * g) + epsilon;
            var gb = _inverse[4].Values[i] - (g * b);
            var bb = _inverse[5].Values[i] - (b * b) + epsilon;
            var (c0, c1, c2) = ((gg * bb) - (gb * gb), (gb * rb) - (rg * bb), (rg * gb) - (gg * rb));
            var scale = 1 / ((rr * c0) + (rg * c1) + (rb * c2));
            _inverse[0].Values[i] = c0 * scale;
            _inverse[1].Values[i] = c1 * scale;
            _inverse[2].Values[i] = c2 * scale;
            _inverse[3].Values[i] = ((rr * bb) - (rb * rb)) * scale;
            _inverse[4].Values[i] = ((rg * rb) - (rr * gb)) * scale;
            _inverse[5].Values[i] = ((rr * gg) - (rg * rg)) * scale;
        }
    }
}
