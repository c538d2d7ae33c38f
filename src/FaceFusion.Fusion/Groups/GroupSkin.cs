using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Groups;

/// <summary>Members' skin colours (OKLab) against their mean; members whose skin is not known are left out.</summary>
internal sealed class GroupSkin(double[]?[] colors, double[] shares)
{
    private readonly double[]? _mean = Mean(colors, shares, without: -1);

    /// <summary>CIEDE2000 between a member and the mean; null where either is not known.</summary>
    public double? Distance(int index) => Difference(colors[index], _mean);

    /// <summary>CIEDE2000 between the mean with a member and without; null where either is not known.</summary>
    public double? Influence(int index) => Difference(Mean(colors, shares, index), _mean);

    private static double? Difference(double[]? a, double[]? b) =>
        a is null || b is null ? null : ColorTransfer.Ciede2000(Plain(a), Plain(b));

    private static ColorStatistics Plain(double[] color) => new(color, new double[9]);

    private static double[]? Mean(double[]?[] colors, double[] shares, int without)
    {
        var (sum, weight) = (new double[3], 0.0);
        for (var i = 0; i < colors.Length; i++)
        {
            if (i == without || colors[i] is not { } color)
            {
                continue;
            }

            weight += shares[i];
            for (var c = 0; c < sum.Length; c++)
            {
                sum[c] += shares[i] * color[c];
            }
        }

        return weight > 0 ? Array.ConvertAll(sum, s => s / weight) : null;
    }
}
