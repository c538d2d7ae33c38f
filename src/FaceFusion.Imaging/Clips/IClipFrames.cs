using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Clips;

/// <summary>The frames of a clip, one after the other. Not for concurrent use.</summary>
public interface IClipFrames : IDisposable
{
    /// <summary>Reads the next frame.</summary>
    /// <param name="frame">8-bit RGB of the clip's size; takes the pixels.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>False at the clip's end.</returns>
    /// <exception cref="ImagingException">Broken, too long, or stalled.</exception>
    bool TryRead(Bitmap frame, CancellationToken cancellation);
}
