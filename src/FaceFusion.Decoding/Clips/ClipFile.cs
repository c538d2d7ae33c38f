using FaceFusion.Imaging;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Decoding.Clips;

/// <summary>A clip's file whose head has been read. Safe for concurrent use; what it opens is not.</summary>
/// <param name="tool">ffmpeg.</param>
/// <param name="path">The file.</param>
/// <param name="info">What it says of itself.</param>
/// <param name="limits">What is taken in.</param>
public sealed class ClipFile(ClipTool tool, string path, ClipInfo info, ClipLimits limits) : IClipSource
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>What it says of itself.</summary>
    public ClipInfo Info => info;

    /// <inheritdoc/>
    public int Width => info.Width;

    /// <inheritdoc/>
    public int Height => info.Height;

    /// <inheritdoc/>
    public double Rate => info.Rate.Value;

    /// <inheritdoc/>
    public int? Frames => info.Frames;

    /// <summary>Reads a file's head.</summary>
    /// <exception cref="ImagingException">No clip, past a limit, broken, without a picture: with a stable code.</exception>
    public static ClipFile Probe(ClipTool tool, string path, ClipLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return new(tool, path, tool.Probe(path, limits, cancellation), limits);
    }

    /// <summary>The same clip at so many frames a second, for whoever only looks through it.</summary>
    public ClipFile At(ClipRate rate) => new(tool, path, info with { Rate = rate }, limits);

    /// <summary>The same clip at a rate that gives about so many frames, two a second at the least.</summary>
    public ClipFile Sampled(int frames)
    {
        var perSecond = frames / Math.Max(1.0, info.Seconds ?? limits.MaxSeconds);
        return At(new ClipRate(Math.Clamp((int)Math.Ceiling(perSecond), ClipRate.Glancing.Frames, Math.Max(ClipRate.Glancing.Frames, (int)Math.Ceiling(info.Rate.Value))), 1));
    }

    /// <inheritdoc/>
    public IClipFrames Open() => tool.Read(path, info, limits);
}
