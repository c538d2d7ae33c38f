using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Decoding.Clips;

/// <summary>The frames of a clip, one after the other, at one rate. Not for concurrent use.</summary>
public sealed class ClipReader : IClipFrames
{
    private readonly ClipProcess _process;
    private readonly ClipInfo _info;
    private readonly ClipLimits _limits;
    private readonly int _most;
    private int _read;

    internal ClipReader(ClipProcess process, ClipInfo info, ClipLimits limits, int most) => (_process, _info, _limits, _most) = (process, info, limits, most);

    /// <inheritdoc/>
    public bool TryRead(Bitmap frame, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if ((frame.Width, frame.Height, frame.Channels, frame.BitsPerSample) != (_info.Width, _info.Height, 3, 8))
        {
            throw new ArgumentException("The frame is not of the clip's size.", nameof(frame));
        }

        if (_process.TryFill(frame.Pixels, cancellation))
        {
            return ++_read < _most ? true : throw ClipFaults.TooLong(_read / _info.Rate.Value, _limits.MaxSeconds);
        }

        return _process.Finish(cancellation) && _read > 0 ? false : throw ClipFaults.Broken(_process.Said);
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
