using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>Sums of weighted OKLab colours and of their products: what a Gaussian is made of.</summary>
internal sealed class GaussianMoments
{
    // In the order w, wl, wa, wb, wll, wla, wlb, waa, wab, wbb. Every lane sums a share of the colours.
    private readonly Vector<float>[] _lanes = new Vector<float>[10];

    /// <summary>Sum of the weights.</summary>
    public double Weight => Sum(0);

    /// <summary>Sums of weight times L, a and b.</summary>
    public (double L, double A, double B) First => (Sum(1), Sum(2), Sum(3));

    /// <summary>Sums of weight times the products of L, a and b.</summary>
    public (double LL, double LA, double LB, double AA, double AB, double BB) Second => (Sum(4), Sum(5), Sum(6), Sum(7), Sum(8), Sum(9));

    /// <summary>Takes colours in; a weight of 0 leaves a lane out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector<float> weight, Vector<float> l, Vector<float> a, Vector<float> b)
    {
        var (wl, wa, wb) = (weight * l, weight * a, weight * b);
        _lanes[0] += weight;
        _lanes[1] += wl;
        _lanes[2] += wa;
        _lanes[3] += wb;
        _lanes[4] += wl * l;
        _lanes[5] += wl * a;
        _lanes[6] += wl * b;
        _lanes[7] += wa * a;
        _lanes[8] += wa * b;
        _lanes[9] += wb * b;
    }

    private double Sum(int which)
    {
        var sum = 0.0;
        for (var i = 0; i < Vector<float>.Count; i++)
        {
            sum += _lanes[which][i];
        }

        return sum;
    }
}
