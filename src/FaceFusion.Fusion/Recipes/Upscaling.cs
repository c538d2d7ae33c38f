using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A net that draws the finished picture larger.</summary>
[Description("A net that draws the finished picture larger.")]
public sealed record Upscaling
{
    /// <summary>Its id.</summary>
    [Description("The net's id.")]
    [MinLength(1)]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public required string Model { get; init; }

    /// <summary>0..1: how much of it; the rest is plain enlarging. Default 1.</summary>
    [Description("How much of it; the rest is plain enlarging.")]
    [Range(0.0, 1.0)]
    public double Amount { get; init; } = 1;
}
