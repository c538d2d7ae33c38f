using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>One round of a chain, or one source of a centre fusion.</summary>
[Description("One round of a chain, or one source of a centre fusion.")]
public sealed record Round
{
    /// <summary>The face that comes in.</summary>
    [Description("The face that comes in.")]
    public required FaceReference Source { get; init; }

    /// <summary>Further photos of the same person; the share is split equally among all of them.</summary>
    [Description("Further photos of the same person; the share is split equally among all of them.")]
    [MaxLength(Recipe.MostFurtherPhotos)]
    public IReadOnlyList<FaceReference> Also { get; init; } = [];

    /// <summary>0..1: share of the source in this round. Default 0.5.</summary>
    [Description("Share of the source in this round.")]
    [Range(0.0, 1.0)]
    public double Ratio { get; init; } = 0.5;

    /// <summary>How it is laid over.</summary>
    [Description("How it is laid over: the fused face inside the base's face, a cross-dissolve of the frames, or overlay compositing inside the face.")]
    public FusionMode Mode { get; init; }

    /// <summary>0..1: skin smoothing after this round.</summary>
    [Description("Skin smoothing after this round.")]
    [Range(0.0, 1.0)]
    public double Smoothing { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Brightness after this round.")]
    [Range(-0.5, 0.5)]
    public double Brightness { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Contrast after this round.")]
    [Range(-0.5, 0.5)]
    public double Contrast { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Saturation after this round.")]
    [Range(-0.5, 0.5)]
    public double Saturation { get; init; }

    /// <summary>Multipliers of the person's share for parts of the face.</summary>
    [Description("Multipliers of the person's share for parts of the face.")]
    public RegionWeights Regions { get; init; } = new();
}
