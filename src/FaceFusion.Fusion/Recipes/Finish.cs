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

    /// <summary>0..1: how much of its members' texture a mix keeps. Default 1; at 0 it is the plain mean.</summary>
    [Description("How much of its members' texture a mix keeps; 0 is the plain mean.")]
    [Range(0.0, 1.0)]
    public double Detail { get; init; } = 1;

    /// <summary>Multipliers of detail for parts of the face.</summary>
    [Description("Multipliers of detail for parts of the face.")]
    public DetailRegions DetailRegions { get; init; } = new();

    /// <summary>0..1: how much of the finest band, the pores, smoothing leaves alone. Default 0.5; at 1 it leaves all.</summary>
    [Description("How much of the finest band, the pores, smoothing leaves alone.")]
    [Range(0.0, 1.0)]
    public double PoreLock { get; init; } = 0.5;

    /// <summary>Highlights in the eyes.</summary>
    [Description("Highlights in the eyes. auto: one in each eye as the base has it, or as most members have; keep: as the mix has them; none: taken out; add: one in each eye even where nobody has any.")]
    public Catchlights Catchlights { get; init; }

    /// <summary>0..1: how far the outlines of hair and shoulders are brought together in a mean of its own frame. Default 1; at 0 everybody's stay where they are.</summary>
    [Description("How far the outlines of hair and shoulders are brought together in a mean in a frame of its own; at 0 everybody's stay where they are, as do those of more than 128 photos.")]
    [Range(0.0, 1.0)]
    public double Outlines { get; init; } = 1;

    /// <summary>Where the face goes in the face space.</summary>
    [Description("Where the face goes in the face space.")]
    public FaceSpaceAmounts Space { get; init; } = new();

    /// <summary>What of the finished face is made alike left and right.</summary>
    [Description("What of the finished face is made alike left and right. With this a single face is a recipe too.")]
    public Symmetry Symmetry { get; init; }

    /// <summary>0..1: how far. Default 1.</summary>
    [Description("How far it is made alike.")]
    [Range(0.0, 1.0)]
    public double SymmetryAmount { get; init; } = 1;

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
