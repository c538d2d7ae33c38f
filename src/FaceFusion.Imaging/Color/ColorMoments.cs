namespace FaceFusion.Imaging.Color;

/// <summary>Sums of weights, OKLab values and their products, in double.</summary>
internal struct ColorMoments
{
    private double _l;
    private double _a;
    private double _b;
    private double _ll;
    private double _la;
    private double _lb;
    private double _aa;
    private double _ab;
    private double _bb;

    /// <summary>Sum of the weights.</summary>
    public double Weight { get; private set; }

    /// <summary>Adds one row of premultiplied pixels, each by mask times alpha.</summary>
    public void AddRow(ReadOnlySpan<float> pixels, ReadOnlySpan<float> mask)
    {
        for (var x = 0; x < mask.Length; x++)
        {
            var alpha = pixels[(4 * x) + 3];
            double weight = mask[x] * alpha;
            if (!(weight > 0))
            {
                continue;
            }

            var (l, a, b) = Oklab.FromLinear(pixels[4 * x] / alpha, pixels[(4 * x) + 1] / alpha, pixels[(4 * x) + 2] / alpha);
            Weight += weight;
            _l += weight * l;
            _a += weight * a;
            _b += weight * b;
            _ll += weight * l * l;
            _la += weight * l * a;
            _lb += weight * l * b;
            _aa += weight * a * a;
            _ab += weight * a * b;
            _bb += weight * b * b;
        }
    }

    /// <summary>Adds the sums of another part of the picture.</summary>
    public void Add(in ColorMoments other)
    {
        Weight += other.Weight;
        _l += other._l;
        _a += other._a;
        _b += other._b;
        _ll += other._ll;
        _la += other._la;
        _lb += other._lb;
        _aa += other._aa;
        _ab += other._ab;
        _bb += other._bb;
    }

    /// <summary>Mean and covariance.</summary>
    public readonly ColorStatistics ToStatistics()
    {
        var (l, a, b) = (_l / Weight, _a / Weight, _b / Weight);
        var (la, lb, ab) = ((_la / Weight) - (l * a), (_lb / Weight) - (l * b), (_ab / Weight) - (a * b));
        return new(
            [l, a, b],
            [(_ll / Weight) - (l * l), la, lb, la, (_aa / Weight) - (a * a), ab, lb, ab, (_bb / Weight) - (b * b)]);
    }
}
