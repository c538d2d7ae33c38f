using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;

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

    /// <summary>Adds one row of premultiplied pixels, each by mask times alpha; weights that are not above 0 count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public void AddRow(ReadOnlySpan<float> pixels, ReadOnlySpan<float> mask)
    {
        var planes = new PlanarPixels(stackalloc float[4 * PlanarPixels.Capacity]);
        Span<float> weights = stackalloc float[PlanarPixels.Capacity];
        for (var x = 0; x < mask.Length; x += PlanarPixels.Capacity)
        {
            var count = Math.Min(PlanarPixels.Capacity, mask.Length - x);
            if (mask.Slice(x, count).IsAllZero())
            {
                continue;
            }

            planes.Load(pixels.Slice(4 * x, 4 * count));
            weights.Clear();
            mask.Slice(x, count).CopyTo(weights);
            AddPlanes(planes, weights, count);
        }
    }

    /// <summary>Sums 64 pixels in single precision, eight or so to a lane, and adds the sums in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPlanes(PlanarPixels planes, ReadOnlySpan<float> weights, int count)
    {
        Vector<float> w = default, l = default, a = default, b = default;
        Vector<float> ll = default, la = default, lb = default, aa = default, ab = default, bb = default;
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var weight = Vector.Create(weights[i..]) * planes.At(3, i);
            weight = Vector.ConditionalSelect(Vector.GreaterThan(weight, Vector<float>.Zero), weight, Vector<float>.Zero);
            OklabVector.FromLinear(planes.At(0, i), planes.At(1, i), planes.At(2, i), out var pl, out var pa, out var pb);
            var (wl, wa, wb) = (weight * pl, weight * pa, weight * pb);
            w += weight;
            (l, a, b) = (l + wl, a + wa, b + wb);
            (ll, la, lb) = (ll + (wl * pl), la + (wl * pa), lb + (wl * pb));
            (aa, ab, bb) = (aa + (wa * pa), ab + (wa * pb), bb + (wb * pb));
        }

        Weight += Vector.Sum(w);
        _l += Vector.Sum(l);
        _a += Vector.Sum(a);
        _b += Vector.Sum(b);
        _ll += Vector.Sum(ll);
        _la += Vector.Sum(la);
        _lb += Vector.Sum(lb);
        _aa += Vector.Sum(aa);
        _ab += Vector.Sum(ab);
        _bb += Vector.Sum(bb);
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
