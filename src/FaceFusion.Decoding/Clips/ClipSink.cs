using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Decoding.Clips;

/// <summary>Has frames encoded as MP4 with the sound of the clip that they were made of.</summary>
/// <param name="tool">ffmpeg.</param>
/// <param name="path">Where the clip is written.</param>
/// <param name="source">The clip whose size, rate and sound it has.</param>
/// <param name="metadata">What stands in the file's head.</param>
public sealed class ClipSink(ClipTool tool, string path, ClipFile source, IReadOnlyDictionary<string, string> metadata) : IClipSink, IDisposable
{
    private ClipWriter? _writer;

    /// <summary>Frames that are written.</summary>
    public int Frames { get; private set; }

    private ClipWriter Writer => _writer ?? throw new InvalidOperationException("The clip has not begun.");

    /// <inheritdoc/>
    public void Begin(int frames)
    {
        Frames = frames;
        _writer = tool.Write(path, source.Info, new ClipOrder(frames, source.Path, metadata));
    }

    /// <inheritdoc/>
    public void Write(Bitmap frame, CancellationToken cancellation) => Writer.Write(frame, cancellation);

    /// <summary>Ends the clip; its file is whole then.</summary>
    /// <exception cref="ImagingException">It could not be written.</exception>
    public void Finish(CancellationToken cancellation) => Writer.Finish(cancellation);

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();
}
