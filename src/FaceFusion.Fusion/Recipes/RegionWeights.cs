using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// Multipliers of a person's share for parts of the face, each 0..2; 1 leaves the share as it is. In each part the shares of
/// everyone are divided by their sum again (docs/engine.md, Shares by region).
/// </summary>
[Description("Multipliers of a person's share for parts of the face; 1 leaves the share as it is.")]
public sealed record RegionWeights
{
    /// <summary>0..2: eyes with lids and brows.</summary>
    [Description("Eyes with lids and brows.")]
    [Range(0.0, 2.0)]
    public double Eyes { get; init; } = 1;

    /// <summary>0..2: the nose.</summary>
    [Description("The nose.")]
    [Range(0.0, 2.0)]
    public double Nose { get; init; } = 1;

    /// <summary>0..2: lips and corners of the mouth.</summary>
    [Description("Lips and corners of the mouth.")]
    [Range(0.0, 2.0)]
    public double Mouth { get; init; } = 1;

    /// <summary>0..2: everything else: the face's outline with cheeks, chin and forehead, ears and hair.</summary>
    [Description("Everything else: the face's outline with cheeks, chin and forehead, ears and hair.")]
    [Range(0.0, 2.0)]
    public double Outline { get; init; } = 1;

    /// <summary>True where every part has the share as it is.</summary>
    internal bool IsNeutral => this is { Eyes: 1, Nose: 1, Mouth: 1, Outline: 1 };
}
