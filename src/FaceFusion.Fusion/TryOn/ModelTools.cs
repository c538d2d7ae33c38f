using FaceFusion.Faces;

namespace FaceFusion.Fusion.TryOn;

/// <summary>What an analysis of a model's photo asks.</summary>
/// <param name="Parser">Tells hair and skin of heads apart.</param>
/// <param name="Segmenter">Says roughly where people are; null leaves it to build and colour.</param>
/// <param name="Bodies">Gives the installed models for whole bodies; they are loaded when the first photo needs them.</param>
internal sealed record ModelTools(IRegionParser Parser, IPeopleSegmenter? Segmenter, Func<BodyNets> Bodies);
