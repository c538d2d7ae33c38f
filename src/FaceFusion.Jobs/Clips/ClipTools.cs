using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Clips;

/// <summary>The machine's ffmpeg, looked for once, and what clips are taken in.</summary>
internal sealed class ClipTools(IOptions<DecodingOptions> decoding, IOptions<UploadOptions> upload, DecoderLog log)
{
    private readonly ClipOptions _options = new() { RequireConfinement = decoding.Value.RequireConfinement, Log = log };
    private ClipTool? _tool;

    /// <summary>What is taken in.</summary>
    public ClipLimits Limits { get; } = upload.Value.ToClipLimits();

    /// <summary>True where ffmpeg is installed.</summary>
    public bool IsAvailable => (_tool ??= ClipTool.Find(_options)) is not null;

    /// <summary>Reads the head of a clip's file.</summary>
    /// <exception cref="Imaging.ImagingException"><c>clip_tool_missing</c>; no clip, past a limit, broken, without a picture.</exception>
    public ClipFile Open(string path, CancellationToken cancellation) => ClipFile.Probe(Require(), path, Limits, cancellation);

    /// <summary>A clip's file whose head was read before.</summary>
    /// <exception cref="Imaging.ImagingException"><c>clip_tool_missing</c>.</exception>
    public ClipFile Open(string path, ClipInfo info) => new(Require(), path, info, Limits);

    /// <exception cref="Imaging.ImagingException"><c>clip_tool_missing</c>.</exception>
    public ClipTool Require() => _tool ??= ClipTool.Require(_options);
}
