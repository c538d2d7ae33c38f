using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>A short clip takes the base's place: one source's face goes onto the face in it, frame by frame (docs/clips.md).</summary>
[Description("A short clip takes the base's place: one source's face goes onto the face in it, frame by frame. The base's photo is the one that stands for the clip; the base's face, where one is named, is the one that is changed, otherwise the nearest.")]
public sealed record ClipSettings
{
    /// <summary>0..1: how much the landmarks are steadied over time; at 0 they are as each frame shows them. Default 0.5.</summary>
    [Description("How much the landmarks are steadied over time; at 0 they are as each frame shows them.")]
    [Range(0.0, 1.0)]
    public double Smoothing { get; init; } = 0.5;
}
