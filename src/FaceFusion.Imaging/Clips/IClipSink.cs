using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Clips;

/// <summary>Takes the frames of a finished clip. Not for concurrent use.</summary>
public interface IClipSink
{
    /// <summary>Called once, before the first frame.</summary>
    /// <param name="frames">How many there will be.</param>
    void Begin(int frames);

    /// <summary>Takes the next frame, 8-bit RGB of the clip's size; its bytes are used again afterwards.</summary>
    /// <exception cref="ImagingException">It could not be written.</exception>
    void Write(Bitmap frame, CancellationToken cancellation);
}
