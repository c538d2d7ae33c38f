using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FaceFusion.Fusion.Recipes;

/// <summary>What stands behind the people of the last picture, and how they are told from what stood there.</summary>
[Description("What stands behind the people of the last picture, and how they are told from what stood there.")]
public sealed record Backdrop
{
    /// <summary>A screen of whatever colour is looked for.</summary>
    public const string AutoScreen = "auto";

    /// <summary>Strokes that a recipe holds at most.</summary>
    public const int MostStrokes = 500;

    /// <summary>Hold-out boxes that a recipe holds at most.</summary>
    public const int MostBoxes = 20;

    /// <summary>There is no screen.</summary>
    public const string NoScreen = "none";

    /// <summary>What stands there.</summary>
    [Description("What stands behind the people: the photo's own, nothing (alpha), a colour, a gradient, the photo's own out of focus, another picture, or black with the people in white.")]
    public BackdropKind Kind { get; init; }

    /// <summary>The colour, of a gradient the upper one: <c>#rrggbb</c> in sRGB. Default white.</summary>
    [Description("The colour; of a gradient the upper one.")]
    [RegularExpression("^#[0-9a-fA-F]{6}$")]
    public string Color { get; init; } = "#ffffff";

    /// <summary>A gradient's lower colour.</summary>
    [Description("A gradient's lower colour.")]
    [RegularExpression("^#[0-9a-fA-F]{6}$")]
    public string LowerColor { get; init; } = "#b9c2cc";

    /// <summary>Radius of the blur in parts of the picture's longer side, 0.002..0.1.</summary>
    [Description("Radius of the blur in parts of the picture's longer side.")]
    [Range(0.002, 0.1)]
    public double Blur { get; init; } = 0.02;

    /// <summary>The photo behind the people, named as faces' photos are; for <see cref="BackdropKind.Picture"/>.</summary>
    [Description("The photo behind the people, named as faces' photos are.")]
    public string? Picture { get; init; }

    /// <summary><see cref="AutoScreen"/>, <see cref="NoScreen"/>, or the screen's colour <c>#rrggbb</c>.</summary>
    [Description("auto looks for a green or blue screen, none takes the photo to have none, #rrggbb is a screen's colour.")]
    [RegularExpression("^(auto|none|#[0-9a-fA-F]{6})$", ErrorMessage = "not_a_screen")]
    public string Screen { get; init; } = AutoScreen;

    /// <summary>0..1: how much of the screen's light on hair, skin and cloth is taken out. Default 1.</summary>
    [Description("How much of the screen's light on hair, skin and cloth is taken out.")]
    [Range(0.0, 1.0)]
    public double Spill { get; init; } = 1;

    /// <summary>0..1: a soft shadow of the people on the backdrop.</summary>
    [Description("A soft shadow of the people on the backdrop.")]
    [Range(0.0, 1.0)]
    public double Shadow { get; init; }

    /// <summary>0..1: how far colour and brightness of the people are brought towards the backdrop's.</summary>
    [Description("How far colour and brightness of the people are brought towards the backdrop's.")]
    [Range(0.0, 1.0)]
    public double Harmony { get; init; }

    /// <summary>Strokes over the base's photo that say what is kept; later ones go over earlier ones.</summary>
    [Description("Strokes over the base's photo that say what is kept; later ones go over earlier ones.")]
    [MaxLength(MostStrokes)]
    public IReadOnlyList<BackdropStroke> Strokes { get; init; } = [];

    /// <summary>Boxes over the base's photo in which nothing counts as screen.</summary>
    [Description("Boxes over the base's photo in which nothing counts as screen.")]
    [MaxLength(MostBoxes)]
    public IReadOnlyList<BackdropBox> HoldOut { get; init; } = [];

    /// <summary>True where the picture keeps what the photo shows.</summary>
    [JsonIgnore]
    public bool IsNone => Kind == BackdropKind.Original;

    /// <summary>True where the picture has an alpha channel.</summary>
    [JsonIgnore]
    public bool HasAlpha => Kind == BackdropKind.Transparent;
}
