using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>A face that takes part in a fusion.</summary>
/// <param name="Reference">Photo and face index, the index filled in.</param>
/// <param name="Face">The face, in photo pixels.</param>
internal sealed record Contributor(FaceReference Reference, Face Face)
{
    /// <summary>In photo pixels.</summary>
    public FaceShape Landmarks => Face.Landmarks;
}
