using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A part of a garment in the frame.</summary>
/// <param name="Region">The part of the frame that it covers.</param>
/// <param name="Pixels">Premultiplied; (0, 0) is the region's first pixel.</param>
internal sealed record WarpedLayer(PixelRegion Region, LinearImage Pixels);
