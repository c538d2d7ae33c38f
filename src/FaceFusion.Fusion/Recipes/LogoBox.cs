using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A part of the garment's photo that is moved, turned and scaled as a whole, so that print stays straight.</summary>
[Description("A part of the garment's photo that is moved, turned and scaled as a whole, so that print stays straight.")]
public sealed record LogoBox
{
    /// <summary>0..1: left edge over the photo's width.</summary>
    [Description("Left edge over the photo's width.")]
    [Range(0.0, 1.0)]
    public double X { get; init; }

    /// <summary>0..1: upper edge over the photo's height.</summary>
    [Description("Upper edge over the photo's height.")]
    [Range(0.0, 1.0)]
    public double Y { get; init; }

    /// <summary>0..1: width over the photo's.</summary>
    [Description("Width over the photo's.")]
    [Range(0.0, 1.0)]
    public double Width { get; init; }

    /// <summary>0..1: height over the photo's.</summary>
    [Description("Height over the photo's.")]
    [Range(0.0, 1.0)]
    public double Height { get; init; }
}
