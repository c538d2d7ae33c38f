using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A garment that is put on the base photo's body after the faces are fused (docs/try-on.md).</summary>
[Description("A garment that is put on the base photo's body after the faces are fused.")]
public sealed record Garment
{
    /// <summary>Boxes of print that a recipe holds at most.</summary>
    public const int MostLogos = 8;

    /// <summary>The garment's photo on a plain or transparent ground, or <c>builtin:</c> with the id of one of our own.</summary>
    [Description("The garment's photo on a plain or transparent ground, or builtin: with the id of one of the program's own.")]
    [MinLength(1)]
    public required string Photo { get; init; }

    /// <summary>What it covers.</summary>
    [Description("What it covers; auto goes by its shape.")]
    public GarmentCategory Category { get; init; }

    /// <summary>Points of the garment that were set by hand; the others are found.</summary>
    [Description("Points of the garment that were set by hand; the others are found.")]
    [MaxLength(32)]
    public IReadOnlyList<GarmentPoint> Outline { get; init; } = [];

    /// <summary>Points of the body that were set by hand; the others are found.</summary>
    [Description("Points of the body that were set by hand; the others are found.")]
    [MaxLength(32)]
    public IReadOnlyList<BodyPoint> Body { get; init; } = [];

    /// <summary>Parts of the garment's photo whose print stays straight; beside those that a built-in garment brings.</summary>
    [Description("Parts of the garment's photo whose print stays straight; beside those that a built-in garment brings.")]
    [MaxLength(MostLogos)]
    public IReadOnlyList<LogoBox> Logos { get; init; } = [];

    /// <summary>-1..1: tight to loose; 0 is as the garment is cut.</summary>
    [Description("Tight to loose; 0 is as the garment is cut.")]
    [Range(-1.0, 1.0)]
    public double Fit { get; init; }

    /// <summary>Whether an upper garment is tucked in.</summary>
    [Description("Whether an upper garment hangs out or is tucked in at the waist.")]
    public Tuck Tuck { get; init; }

    /// <summary>0..1: how much of the body's folds and shadows the garment takes on. Default 0.7.</summary>
    [Description("How much of the body's folds and shadows the garment takes on.")]
    [Range(0.0, 1.0)]
    public double Shading { get; init; } = 0.7;

    /// <summary>0..1: how far the garment's white balance and brightness are brought to the scene's. Default 0.5.</summary>
    [Description("How far the garment's white balance and brightness are brought to the scene's.")]
    [Range(0.0, 1.0)]
    public double Harmony { get; init; } = 0.5;

    /// <summary>0..1: how far the skin of neck, arms and hands is brought to the fused face's. Default 1.</summary>
    [Description("How far the skin of neck, arms and hands is brought to the fused face's.")]
    [Range(0.0, 1.0)]
    public double SkinMatch { get; init; } = 1;

    /// <summary>How it lies on the person, and where.</summary>
    [Description("How it lies on the person, and where. What it lets through is the photo as it was.")]
    public LayerSettings Layer { get; init; } = new();
}
