using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>How one layer of a picture with a base, the fused face or the garment, lies on what is below it, and where.</summary>
[Description("How one layer, the fused face or the garment, lies on what is below it, and where.")]
public sealed record LayerSettings
{
    /// <summary>0..1. Default 1.</summary>
    [Description("0 shows what is below, 1 the layer alone.")]
    [Range(0.0, 1.0)]
    public double Opacity { get; init; } = 1;

    /// <summary>How colours go together.</summary>
    [Description("How the layer's colours go together with those below it, as W3C Compositing and Blending defines it.")]
    public LayerBlend Blend { get; init; }

    /// <summary>-0.5..0.5: parts of the picture's width to the right.</summary>
    [Description("Parts of the picture's width by which it is moved to the right.")]
    [Range(-0.5, 0.5)]
    public double X { get; init; }

    /// <summary>-0.5..0.5: parts of the picture's height down.</summary>
    [Description("Parts of the picture's height by which it is moved down.")]
    [Range(-0.5, 0.5)]
    public double Y { get; init; }

    /// <summary>0.5..2: size, about its own middle. Default 1.</summary>
    [Description("Its size, about its own middle.")]
    [Range(0.5, 2.0)]
    public double Scale { get; init; } = 1;

    /// <summary>-45..45: degrees clockwise, about its own middle.</summary>
    [Description("Degrees by which it is turned clockwise, about its own middle.")]
    [Range(-45.0, 45.0)]
    public double Turn { get; init; }

    /// <summary>True where it lies where it was fitted.</summary>
    internal bool IsInPlace => X == 0 && Y == 0 && Scale == 1 && Turn == 0;

    /// <summary>True where it covers what is below.</summary>
    internal bool IsOpaque => Opacity == 1 && Blend == LayerBlend.Normal;
}
