using FaceFusion.Decoding.Clips;
using FaceFusion.Fusion.Clips;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Provenance.Clips;

namespace FaceFusion.Jobs.Clips;

/// <summary>Marks the finished frames and has them encoded.</summary>
/// <param name="tool">ffmpeg.</param>
/// <param name="path">Where the clip is written while it has no label yet.</param>
/// <param name="info">Its size and rate.</param>
/// <param name="sound">The file whose sound it has.</param>
/// <param name="marks">What stands on every frame.</param>
/// <param name="metadata">What stands in the file's head.</param>
internal sealed class ClipOutput(ClipTool tool, string path, ClipInfo info, string sound, ClipMarks marks, IReadOnlyDictionary<string, string> metadata) : IClipSink, IDisposable
{
    private ClipWriter? _writer;

    /// <summary>Frames that were written.</summary>
    public int Frames { get; private set; }

    public void Begin(int frames)
    {
        Frames = frames;
        _writer = tool.Write(path, info, new ClipOrder(frames, sound, metadata));
    }

    public void Write(Bitmap frame, CancellationToken cancellation) => _writer!.Write(marks.Mark(frame), cancellation);

    /// <summary>Ends the clip; its file is whole then.</summary>
    public void Finish(CancellationToken cancellation) => _writer!.Finish(cancellation);

    public void Dispose() => _writer?.Dispose();
}
