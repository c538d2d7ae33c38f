using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Who and what of a photo is people.</summary>
/// <param name="Alpha">0..1 at the photo's resolution: the part of each pixel that people cover.</param>
public sealed record PersonMatte(Plane Alpha);
