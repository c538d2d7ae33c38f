using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>What a stroke of the brush says of what is under it.</summary>
public enum StrokeKind
{
    /// <summary>It belongs to the people.</summary>
    Keep,

    /// <summary>It belongs to the backdrop.</summary>
    Drop,

    /// <summary>It has to be found out: hair, cloth that shines through.</summary>
    Unsure,
}

/// <summary>A stroke of a round brush over the photo; one point is a dot. Later strokes go over earlier ones.</summary>
[Description("A stroke of a round brush over the photo; one point is a dot. Later strokes go over earlier ones.")]
public sealed record BackdropStroke
{
    /// <summary>Points that a stroke has at most.</summary>
    public const int MostPoints = 2000;

    /// <summary>What it says.</summary>
    [Description("What is under it: people, backdrop, or to be found out.")]
    public StrokeKind Kind { get; init; }

    /// <summary>Radius in parts of the photo's longer side, 0.001..0.25.</summary>
    [Description("Radius in parts of the photo's longer side.")]
    [Range(0.001, 0.25)]
    public double Radius { get; init; } = 0.02;

    /// <summary>The points of its middle line, in order.</summary>
    [Description("The points of its middle line, in order.")]
    [MaxLength(MostPoints)]
    public IReadOnlyList<BackdropPoint> Points { get; init; } = [];
}

/// <summary>A place in a photo, in parts of its width and height.</summary>
[Description("A place in a photo, in parts of its width and height.")]
public sealed record BackdropPoint
{
    /// <summary>From the left edge, 0..1.</summary>
    [Description("From the left edge.")]
    [Range(0.0, 1.0)]
    public double X { get; init; }

    /// <summary>From the top edge, 0..1.</summary>
    [Description("From the top edge.")]
    [Range(0.0, 1.0)]
    public double Y { get; init; }
}
