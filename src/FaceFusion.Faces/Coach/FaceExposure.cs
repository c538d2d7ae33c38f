namespace FaceFusion.Faces.Coach;

/// <summary>Light on a face. Lightnesses are CIE L*, 0 black to 100 white.</summary>
/// <param name="Highlights">Share of the skin that is burnt out, 0..1: green, the middle of skin's channels, at its end.</param>
/// <param name="Shadows">Share of the skin that is sunk to black, 0..1.</param>
/// <param name="Lightness">Mean lightness of the skin. It says as much of the person as of the light.</param>
/// <param name="Whites">Lightness of the whites of the eyes, or that of the skin if more: it says nothing of the skin's colour.</param>
/// <param name="Contrast">From the darkest of the eyes to the brightest of the face, over the latter: 0 fog, 1 full.</param>
/// <param name="Balance">Mean lightness of the skin right of the face's middle line (in the picture) less that left of it.</param>
public sealed record FaceExposure(double Highlights, double Shadows, double Lightness, double Whites, double Contrast, double Balance);
