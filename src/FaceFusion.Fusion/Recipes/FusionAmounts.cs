using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// How far the face goes from the base to the mix that the shares make, in shape, colour and texture apart: 0 is the base's, 1 the
/// mix's, beyond 1 is caricature, below 0 the other way. For pictures with a base.
/// </summary>
[Description("How far the face goes from the base to the mix that the shares make, in shape, colour and texture apart: 0 is the base's, 1 the mix's, beyond 1 is caricature, below 0 the other way. For pictures with a base.")]
public sealed record FusionAmounts
{
    /// <summary>-1..2: where the landmarks go. Default 1.</summary>
    [Description("Where the landmarks go.")]
    [Range(-1.0, 2.0)]
    public double Shape { get; init; } = 1;

    /// <summary>-1..2: light and colour over large areas. Default 1.</summary>
    [Description("Light and colour over large areas.")]
    [Range(-1.0, 2.0)]
    public double Color { get; init; } = 1;

    /// <summary>-1..2: fine structure: lashes, brows, wrinkles, pores. Default 1.</summary>
    [Description("Fine structure: lashes, brows, wrinkles, pores.")]
    [Range(-1.0, 2.0)]
    public double Texture { get; init; } = 1;

    /// <summary>True where the mix is shown as it is.</summary>
    internal bool IsNeutral => Shape == 1 && Color == 1 && Texture == 1;

    /// <summary>True where its pixels are shown as they are.</summary>
    internal bool LeavesPixels => Color == 1 && Texture == 1;
}
