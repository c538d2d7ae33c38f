using FaceFusion.Faces;

namespace FaceFusion.Fusion.Clips;

/// <summary>What is done in one frame.</summary>
/// <param name="Face">The steadied landmarks; null where nobody is in view.</param>
/// <param name="Presence">0..1: how far the face has come into view; it multiplies the share.</param>
/// <param name="Scene">Number of the run of frames that shows one person without a cut; their usual shape is its mean.</param>
internal readonly record struct ClipMoment(FaceShape? Face, double Presence, int Scene);
