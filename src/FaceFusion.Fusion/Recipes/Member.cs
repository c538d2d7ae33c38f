using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>One member of a mean.</summary>
[Description("One member of a mean.")]
public sealed record Member
{
    /// <summary>The face.</summary>
    [Description("The face.")]
    public required FaceReference Source { get; init; }

    /// <summary>Further photos of the same person; the share is split equally among all of them.</summary>
    [Description("Further photos of the same person; the share is split equally among all of them.")]
    [MaxLength(Recipe.MostFurtherPhotos)]
    public IReadOnlyList<FaceReference> Also { get; init; } = [];

    /// <summary>At least 0; shares are weights over their sum. Default 1.</summary>
    [Description("Shares are weights over their sum.")]
    [Range(0.0, 1e6)]
    public double Weight { get; init; } = 1;

    /// <summary>Multipliers of the person's share for parts of the face.</summary>
    [Description("Multipliers of the person's share for parts of the face.")]
    public RegionWeights Regions { get; init; } = new();
}
