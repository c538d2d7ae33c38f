namespace FaceFusion.Imaging.Buffers;

/// <summary>A photo as its decoder gives it sooner than whole: pixel (x, y) is the mean of a block of the photo's.</summary>
/// <param name="Pixels">The reduced photo; blocks at its right and lower edge may be cut. A photo that its file turns upright may lie a pixel aside.</param>
/// <param name="Factor">Photo pixels along a block's side; 1 for the photo itself.</param>
public sealed record ReducedBitmap(Bitmap Pixels, int Factor);
