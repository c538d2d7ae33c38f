using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Clips;

/// <summary>An uploaded clip.</summary>
/// <param name="Photo">The photo that stands for it: a frame that shows everybody, or as many side by side as it takes. Whose the clip is, who agreed, how long it stays, is whatever holds of the photo.</param>
/// <param name="Info">Size, rate, time and sound.</param>
public sealed record StoredClip(StoredPhoto Photo, ClipInfo Info);
