using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Decoding.Clips;

/// <summary>Takes the frames of a clip that is written. Not for concurrent use; what is disposed before <see cref="Finish"/> is no clip.</summary>
public sealed class ClipWriter : IDisposable
{
    private readonly ClipProcess _process;

    internal ClipWriter(ClipProcess process) => _process = process;

    /// <summary>Takes the next frame: 8-bit RGB of the clip's size.</summary>
    /// <exception cref="ImagingException">It could not be written.</exception>
    public void Write(Bitmap frame, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!_process.TryWrite(frame.Pixels, cancellation))
        {
            throw ClipFaults.NotWritten(_process.Said);
        }
    }

    /// <summary>Ends the clip; from then on its file is whole.</summary>
    /// <exception cref="ImagingException">It could not be written.</exception>
    public void Finish(CancellationToken cancellation)
    {
        if (!_process.Finish(cancellation))
        {
            throw ClipFaults.NotWritten(_process.Said);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
