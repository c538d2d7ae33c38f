using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The points of a recipe's body, and where they come from.</summary>
/// <param name="Points">Over the width and height of the photo: those set by hand, the others as found.</param>
/// <param name="FoundBy">Id of the installed model that found them; null for face and silhouette.</param>
/// <param name="IsStored">True where they came with a built-in model.</param>
/// <param name="Unsure">Points that the model was not sure of, and nobody set: estimates.</param>
public sealed record FoundBody(IReadOnlyDictionary<BodyMark, Point2> Points, string? FoundBy, bool IsStored, IReadOnlyList<BodyMark> Unsure);
