using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>The base photo in the output frame.</summary>
/// <param name="Person">Whose photo it is.</param>
/// <param name="Frame">The output frame.</param>
/// <param name="Shape">The base's landmarks in the frame.</param>
/// <param name="Picture">The photo in the frame, 8-bit: its own pixels at the original size.</param>
internal sealed record BaseScene(Contributor Person, OutputFrame Frame, FaceShape Shape, Bitmap Picture);
