namespace FaceFusion.Bench;

/// <summary>One row of a bench: a figure of ours, the yardstick's where there is one, and their ratio.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of both figures.</param>
/// <param name="Ours">Median of ours.</param>
/// <param name="Yardstick">Median of the yardstick, or null.</param>
/// <param name="Bar">What the ratio (or, without a yardstick, the figure) must keep to, in words; empty where there is no bar.</param>
public sealed record Measurement(string Name, string Unit, double Ours, double? Yardstick, string Bar)
{
    /// <summary>Yardstick over ours: above 1 is better than the yardstick. Null without a yardstick, and where ours is 0.</summary>
    public double? Ratio => PairedRatio ?? (Ours == 0 ? null : Yardstick / Ours);

    /// <summary>The median of the ratios of single pairs, where runs were paired.</summary>
    public double? PairedRatio { get; init; }
}
