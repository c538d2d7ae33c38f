using FaceFusion.Faces;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>What a fusion gives.</summary>
public sealed record FusionResult
{
    /// <summary>The picture, 8-bit sRGB.</summary>
    public required Bitmap Picture { get; init; }

    /// <summary>The recipe as it was carried out, with defaults and chosen faces filled in.</summary>
    public required Recipe UsedRecipe { get; init; }

    /// <summary>Every round's picture where the recipe asks for them; the last is the picture.</summary>
    public IReadOnlyList<RoundPicture> Rounds { get; init; } = [];

    /// <summary>Everyone's share, 0..1.</summary>
    public required IReadOnlyList<PersonShare> Shares { get; init; }

    /// <summary>The landmarks of the fused face in the picture's frame.</summary>
    public required FaceShape Landmarks { get; init; }

    /// <summary>Pixels outside the mask that differ from the base: 0, or a fault; null where there is no base or the whole frame is blended.</summary>
    public long? ChangedOutsideMask { get; init; }

    /// <summary>Pixels inside the mask.</summary>
    public long MaskPixels { get; init; }

    /// <summary>|result - base| times four, where the recipe asks for it and there is a base.</summary>
    public Bitmap? Difference { get; init; }

    /// <summary>How the fused face's tone meets the base's; null where not measurable.</summary>
    public RimTones? RimTones { get; init; }

    /// <summary>Energy of the face's finest band before and after smoothing; null where nothing was smoothed.</summary>
    public FineBandEnergy? FineBand { get; init; }

    /// <summary>What is known about the garment that was put on; null where the recipe has none.</summary>
    public TryOnReport? TryOn { get; init; }

    /// <summary>The installed nets that took part, with their licences and what their runs took; empty where the built-in engine did everything.</summary>
    public IReadOnlyList<NetUse> Nets { get; init; } = [];

    /// <summary>
    /// The frames of the film, where the recipe asks for one: the mean of the first member, of the first two, and so on, up to 60 and
    /// 512 px; the last is of all.
    /// </summary>
    public IReadOnlyList<Bitmap> Film { get; init; } = [];
}
