using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Regions;

/// <summary>
/// Shares that differ by region: a contributor's share times their multiplier, over the sum of everyone's. A region in which
/// nobody has anything left keeps the shares as they are.
/// </summary>
internal sealed class RegionMix
{
    private const int MouthRegion = 2;

    /// <summary>Where those with open mouths have a smaller part than this, what they show would be drawn from all but nothing.</summary>
    private const double LeastOpen = 0.02;

    private readonly double[] _shares;
    private readonly double[][] _multipliers;
    private readonly double[] _sums = new double[RegionPartition.Count];

    /// <param name="shares">Of all contributors; they sum to one.</param>
    /// <param name="weights">Their multipliers.</param>
    public RegionMix(IReadOnlyList<double> shares, IReadOnlyList<RegionWeights> weights)
    {
        _shares = [.. shares];
        _multipliers = [.. weights.Select(w => (double[])[w.Eyes, w.Nose, w.Mouth, w.Outline])];
        for (var region = 0; region < RegionPartition.Count; region++)
        {
            for (var i = 0; i < _shares.Length; i++)
            {
                _sums[region] += _shares[i] * _multipliers[i][region];
            }

            if (_sums[region] <= 0)
            {
                _sums[region] = 1;
                foreach (var multipliers in _multipliers)
                {
                    multipliers[region] = 1;
                }
            }
        }
    }

    /// <summary>Those who are mixed by place; null where shares are the same everywhere.</summary>
    /// <param name="first">The share of the base, or of what is there already: its multipliers are 1.</param>
    /// <param name="others">Everyone else's shares; with the first they sum to one.</param>
    /// <param name="weights">The others' multipliers; null where nobody's differ from 1.</param>
    /// <param name="mouth">How much each has to show between the lips, and how far those are apart; null where that makes no difference.</param>
    public static RegionMix? Of(double first, double[] others, IReadOnlyList<RegionWeights>? weights, (IReadOnlyList<double> Openness, double Strength)? mouth) =>
        weights is null && mouth is null
            ? null
            : new RegionMix([first, .. others], [new RegionWeights(), .. weights ?? [.. others.Select(_ => new RegionWeights())]]) { Mouth = mouth };

    /// <summary>How much each has to show between the lips, 0..1, and how far those are apart; null where that makes no difference.</summary>
    public (IReadOnlyList<double> Openness, double Strength)? Mouth { get; init; }

    /// <summary>How many contributors there are.</summary>
    public int Count => _shares.Length;

    /// <summary>A contributor's share without regard to regions.</summary>
    public double Share(int index) => _shares[index];

    /// <summary>A contributor's share at a point with the given weights of the regions.</summary>
    public double Share(int index, ReadOnlySpan<double> regions)
    {
        var (own, all) = (0.0, 0.0);
        for (var region = 0; region < regions.Length; region++)
        {
            own += regions[region] * _multipliers[index][region];
            all += regions[region] * _sums[region];
        }

        return _shares[index] * own / all;
    }

    /// <summary>A contributor's share of the eyes.</summary>
    public double ShareOfEyes(int index) => Share(index, [1, 0, 0, 0]);

    /// <summary>A contributor's share of what stands between the lips: that of the mouth among those whose own is open.</summary>
    public double ShareOfOpening(int index)
    {
        var (own, all) = (0.0, 0.0);
        for (var i = 0; i < _shares.Length; i++)
        {
            var share = _shares[i] * _multipliers[i][MouthRegion] * (Mouth?.Openness[i] ?? 1);
            own = i == index ? share : own;
            all += share;
        }

        return all > LeastOpen ? own / all : Share(index, [0, 0, 1, 0]);
    }

    /// <summary>The most that a contributor's share of a region can be anywhere.</summary>
    public double Most(int index)
    {
        var most = 0.0;
        for (var region = 0; region < RegionPartition.Count; region++)
        {
            // Between regions the quotient lies between those of the regions.
            most = Math.Max(most, _multipliers[index][region] / _sums[region]);
        }

        return _shares[index] * most;
    }
}
