using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Clips;

/// <summary>An uploaded clip.</summary>
/// <param name="Photo">The photo that stands for it: a frame of it. Whose the clip is, who agreed, how long it stays, is whatever holds of the photo.</param>
/// <param name="Info">Size, rate, time and sound.</param>
public sealed record StoredClip(StoredPhoto Photo, ClipInfo Info);
