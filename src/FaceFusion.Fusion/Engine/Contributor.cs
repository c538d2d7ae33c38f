using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>A face that takes part in a fusion.</summary>
/// <param name="Reference">Photo and face index, the index filled in.</param>
/// <param name="Landmarks">In photo pixels.</param>
internal sealed record Contributor(FaceReference Reference, FaceShape Landmarks);
