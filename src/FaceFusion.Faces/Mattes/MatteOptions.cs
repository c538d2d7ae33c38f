namespace FaceFusion.Faces;

/// <summary>How people are told from what stands behind them.</summary>
public sealed record MatteOptions
{
    /// <summary>The defaults.</summary>
    public static MatteOptions Default { get; } = new();
}
