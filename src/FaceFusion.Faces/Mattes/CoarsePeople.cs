using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>People in a reduced photo.</summary>
/// <param name="Share">0..1: the probability of people.</param>
/// <param name="Hair">0..1: of their hair.</param>
/// <param name="Roughness">How much the lightness of what stands behind them changes from pixel to pixel, spread over what is near.</param>
/// <param name="EyeDistance">Pixels of the planes between the pupils of the largest face.</param>
internal sealed record CoarsePeople(Plane Share, Plane Hair, Plane Roughness, double EyeDistance);
