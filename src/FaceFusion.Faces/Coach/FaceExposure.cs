namespace FaceFusion.Faces.Coach;

/// <summary>Light on a face's skin.</summary>
/// <param name="Highlights">Share of the skin that is clipped to white in a channel that counts, 0..1.</param>
/// <param name="Shadows">Share of the skin that is sunk to black, 0..1.</param>
/// <param name="Lightness">Mean CIE L* of the skin, 0..100.</param>
/// <param name="Contrast">Standard deviation of CIE L* over the whole face, features included.</param>
/// <param name="Balance">Mean L* of the right half of the face (in the picture) less that of the left half.</param>
public sealed record FaceExposure(double Highlights, double Shadows, double Lightness, double Contrast, double Balance);
