using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Finishing of the last picture.</summary>
[Description("Finishing of the last picture.")]
public sealed record Finish
{
    /// <summary>0..1: skin smoothing.</summary>
    [Description("Skin smoothing.")]
    [Range(0.0, 1.0)]
    public double Smoothing { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Brightness.")]
    [Range(-0.5, 0.5)]
    public double Brightness { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Contrast.")]
    [Range(-0.5, 0.5)]
    public double Contrast { get; init; }

    /// <summary>-0.5..0.5.</summary>
    [Description("Saturation.")]
    [Range(-0.5, 0.5)]
    public double Saturation { get; init; }
}
