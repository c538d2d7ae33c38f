using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>What is put out.</summary>
[Description("What is put out.")]
public sealed record Output
{
    /// <summary>
    /// Longer side in pixels, 64..4096 (the studio offers 512, 1024 and 2048); null keeps the base photo's size (1024 for a
    /// mean of its own).
    /// </summary>
    [Description("Longer side in pixels; null keeps the base photo's size (1024 for a mean of its own).")]
    [Range(64, 4096)]
    public int? Size { get; init; }

    /// <summary>True keeps the picture of every round.</summary>
    [Description("True keeps the picture of every round.")]
    public bool Rounds { get; init; } = true;

    /// <summary>True adds a picture of the differences to the base.</summary>
    [Description("True adds a picture of the differences to the base.")]
    public bool Difference { get; init; }

    /// <summary>True adds a film of the mean growing member by member; for a mean in a frame of its own.</summary>
    [Description("True adds a film of the mean growing member by member; for a mean in a frame of its own.")]
    public bool Film { get; init; }

    /// <summary>How closely a mean in a frame of its own is drawn; a picture with a base keeps the base's frame.</summary>
    [Description("How closely a mean in a frame of its own is drawn: as closely as half of its photos reach the frame's edges, or head and shoulders always. A picture with a base keeps the base's frame.")]
    public MeanFraming Framing { get; init; }

    /// <summary>What stands behind a mean in a frame of its own; a picture with a base keeps the base's.</summary>
    [Description("What stands behind a mean in a frame of its own: the mean of the members' backgrounds, one colour, or nothing (alpha). A picture with a base keeps the base's.")]
    public Background Background { get; init; }

    /// <summary>The colour for <see cref="Recipes.Background.Color"/>: <c>#rrggbb</c> in sRGB. Default white.</summary>
    [Description("The background's colour, where it has one.")]
    [RegularExpression("^#[0-9a-fA-F]{6}$")]
    public string BackgroundColor { get; init; } = "#ffffff";
}
