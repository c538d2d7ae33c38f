using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Fusion.Clips;

/// <summary>Reads a clip one frame ahead of who works on it. Not for concurrent use.</summary>
internal sealed class FramesAhead : IAsyncDisposable
{
    private readonly IClipFrames _frames;
    private readonly CancellationToken _cancellation;
    private Bitmap _given;
    private Bitmap _next;
    private Task<bool> _reading;

    public FramesAhead(IClipSource clip, CancellationToken cancellation)
    {
        (_frames, _cancellation) = (clip.Open(), cancellation);
        (_given, _next) = (new Bitmap(clip.Width, clip.Height, 3), new Bitmap(clip.Width, clip.Height, 3));
        _reading = ReadAsync();
    }

    /// <summary>The next frame, good until the one after it is asked for; null at the end.</summary>
    public async ValueTask<Bitmap?> NextAsync()
    {
        if (!await _reading.ConfigureAwait(false))
        {
            return null;
        }

        (_given, _next) = (_next, _given);
        _reading = ReadAsync();
        return _given;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever waits for the next frame wakes up when the clip is closed.
        _frames.Dispose();
        await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<bool> ReadAsync()
    {
        var into = _next;
        return Task.Run(() => _frames.TryRead(into, _cancellation), CancellationToken.None);
    }
}
