using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Live;

/// <summary>A frame of a film as it comes out.</summary>
/// <param name="Pixels">The picture, as large as the frame. Its bytes are used again: they are good until the session's next frame.</param>
/// <param name="State">What became of it.</param>
/// <param name="Face">The landmarks of the changed face in the picture, of two the nearer one's; null where there is none.</param>
/// <param name="Tracking">Time that finding and following the face took.</param>
/// <param name="Rendering">Time that changing it took.</param>
/// <param name="Cutting">Time that the backdrop took.</param>
/// <param name="IsChanged">False where the picture is the frame.</param>
public readonly record struct LivePicture(Bitmap Pixels, LiveState State, FaceShape? Face, TimeSpan Tracking, TimeSpan Rendering, TimeSpan Cutting = default, bool IsChanged = false);
