using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>One step of building the picture's layers.</summary>
internal abstract record LayerStep;

/// <summary>One person laid over what is there: the mean of their photos.</summary>
/// <param name="Sources">Indexes of the photos among the others of the cast.</param>
/// <param name="Ratio">0..1, above 0.</param>
/// <param name="Mode">How.</param>
internal sealed record LayStep(int[] Sources, double Ratio, FusionMode Mode) : LayerStep;

/// <summary>Smoothing and tone.</summary>
/// <param name="Smoothing">0..1.</param>
/// <param name="PoreLock">0..1: energy of the finest band that smoothing leaves.</param>
/// <param name="Tone">Tone.</param>
internal sealed record RetouchStep(double Smoothing, double PoreLock, ToneAmounts Tone) : LayerStep
{
    /// <summary>True where nothing is changed.</summary>
    public bool IsNeutral => Smoothing == 0 && Tone.IsNeutral;

    /// <summary>A part of it.</summary>
    public RetouchStep Scaled(double part) => part == 1 ? this : this with
    {
        Smoothing = Smoothing * part,
        Tone = new((float)(Tone.Brightness * part), (float)(Tone.Contrast * part), (float)(Tone.Saturation * part)),
    };
}
