using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A box over the photo in which nothing counts as screen: a green garment before a green screen stays.</summary>
[Description("A box over the photo in which nothing counts as screen: a green garment before a green screen stays.")]
public sealed record BackdropBox
{
    /// <summary>Left edge in parts of the photo's width, 0..1.</summary>
    [Description("Left edge in parts of the photo's width.")]
    [Range(0.0, 1.0)]
    public double X { get; init; }

    /// <summary>Upper edge in parts of the photo's height, 0..1.</summary>
    [Description("Upper edge in parts of the photo's height.")]
    [Range(0.0, 1.0)]
    public double Y { get; init; }

    /// <summary>Width in parts of the photo's width, 0..1.</summary>
    [Description("Width in parts of the photo's width.")]
    [Range(0.0, 1.0)]
    public double Width { get; init; }

    /// <summary>Height in parts of the photo's height, 0..1.</summary>
    [Description("Height in parts of the photo's height.")]
    [Range(0.0, 1.0)]
    public double Height { get; init; }
}
