using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Outlines;

/// <summary>What was seen of a person in a photo.</summary>
/// <param name="Silhouette">Where the person is.</param>
/// <param name="Skin">Where the skin is bare.</param>
/// <param name="Width">The photo's pixels across.</param>
/// <param name="Height">The photo's pixels down.</param>
internal sealed record SeenPerson(PersonSilhouette Silhouette, BareSkin Skin, int Width, int Height)
{
    /// <summary>Pixels from a place of the photo to its nearest edge; below 0 outside.</summary>
    public double FromEdge(Point2 photo) => Math.Min(Math.Min(photo.X, Width - 1 - photo.X), Math.Min(photo.Y, Height - 1 - photo.Y));
}
