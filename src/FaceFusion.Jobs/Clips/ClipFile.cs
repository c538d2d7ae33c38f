using FaceFusion.Decoding.Clips;
using FaceFusion.Fusion.Clips;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Jobs.Clips;

/// <summary>A clip's file, as the engine reads it.</summary>
internal sealed class ClipFile(ClipTool tool, string path, ClipInfo info, ClipLimits limits) : IClipSource
{
    public int Width => info.Width;

    public int Height => info.Height;

    public double Rate => info.Rate.Value;

    public int? Frames => info.Frames;

    public IClipFrames Open() => new Reading(tool.Read(path, info, limits));

    private sealed class Reading(ClipReader reader) : IClipFrames
    {
        public bool TryRead(Bitmap frame, CancellationToken cancellation) => reader.TryRead(frame, cancellation);

        public void Dispose() => reader.Dispose();
    }
}
