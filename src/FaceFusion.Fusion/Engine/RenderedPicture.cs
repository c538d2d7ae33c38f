using FaceFusion.Faces;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>One finished picture and what is known about it.</summary>
/// <param name="Picture">8-bit, in the output frame.</param>
/// <param name="Landmarks">Of the fused face, in the frame.</param>
/// <param name="Base">The base photo in the frame, or null.</param>
/// <param name="ChangedOutside">Counted pixels outside the mask that differ from the base; null where there is no base, the whole frame may change, or a preview does not count.</param>
/// <param name="MaskPixels">Pixels that may change; 0 where a preview does not count.</param>
internal sealed record RenderedPicture(
    Bitmap Picture, FaceShape Landmarks, Bitmap? Base, long? ChangedOutside, long MaskPixels)
{
    /// <summary>How the face's tone meets the base's; null where not measured.</summary>
    public RimTones? RimTones { get; init; }

    /// <summary>The picture before it was encoded, where a recipe puts more on it; null where nothing was computed, and the photo is all there is.</summary>
    public LinearImage? Linear { get; init; }

    /// <summary>Who of it is people, over the whole frame; null where nobody asked.</summary>
    public PersonMatte? People { get; init; }

    /// <summary>Energy of the finest band before and after smoothing; null where nothing was smoothed.</summary>
    public FineBandEnergy? FineBand { get; init; }

    /// <summary>What is known about the garment that was put on; null where there was none.</summary>
    public TryOnReport? TryOn { get; init; }

    /// <summary>The nets that took part in it and in those before it.</summary>
    public IReadOnlyList<NetUse> Nets { get; init; } = [];

    /// <summary>The frames of the film, where the recipe asks for one.</summary>
    public IReadOnlyList<Bitmap> Film { get; init; } = [];
}
