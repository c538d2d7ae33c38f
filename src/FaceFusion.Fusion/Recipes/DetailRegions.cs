using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Multipliers of <see cref="Finish.Detail"/> for parts of the face, each 0..2; 1 leaves it as it is.</summary>
[Description("Multipliers of detail for parts of the face.")]
public sealed record DetailRegions
{
    /// <summary>0..2: eyes with lids and lashes.</summary>
    [Description("Eyes with lids and lashes.")]
    [Range(0.0, 2.0)]
    public double Eyes { get; init; } = 1;

    /// <summary>0..2: tip and wings of the nose.</summary>
    [Description("Tip and wings of the nose.")]
    [Range(0.0, 2.0)]
    public double Nose { get; init; } = 1;

    /// <summary>0..2: lips and corners of the mouth.</summary>
    [Description("Lips and corners of the mouth.")]
    [Range(0.0, 2.0)]
    public double Mouth { get; init; } = 1;

    /// <summary>0..2: everything else.</summary>
    [Description("Everything else of the face.")]
    [Range(0.0, 2.0)]
    public double Skin { get; init; } = 1;
}
