using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The photo, reduced.</summary>
/// <param name="Rows">Its pixels: each the mean of a block of the photo.</param>
/// <param name="Factor">The block's side; 1 for the photo itself.</param>
internal readonly record struct SearchLevel(PixelRows Rows, int Factor)
{
    /// <summary>From the photo's pixels to the level's.</summary>
    public Similarity2 FromPhoto => new(1.0 / Factor, 0, -(Factor - 1) / 2.0 / Factor, -(Factor - 1) / 2.0 / Factor);
}
