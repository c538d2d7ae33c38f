using FaceFusion.Fusion.Garments;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Where the controls of one part of a garment come to lie.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Frame">Places in the frame.</param>
/// <param name="Garment">The garment's points that go there, in its pixels.</param>
internal sealed record FittedPart(GarmentPart Part, IReadOnlyList<Point2> Frame, IReadOnlyList<Point2> Garment);
