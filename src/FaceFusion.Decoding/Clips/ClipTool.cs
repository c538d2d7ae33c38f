using System.Globalization;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Clips;

/// <summary>
/// Reads and writes clips by the machine's ffmpeg, each run in a confined process of its own. Only MP4, QuickTime and WebM are read, from the one file
/// that is named. Safe for concurrent use.
/// </summary>
public sealed class ClipTool
{
    /// <summary>What phones, cameras and browsers write; each codec more is one more that strangers' bytes reach.</summary>
    private const string Codecs = "h264,hevc,vp8,vp9,av1,libdav1d,libaom-av1,mpeg4,mjpeg,aac,mp3,mp3float,opus,libopus,vorbis,libvorbis,flac,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le";

    private readonly ClipOptions _options;
    private readonly string _ffmpeg;
    private readonly string _ffprobe;

    private ClipTool(ClipOptions options, string ffmpeg, string ffprobe) => (_options, _ffmpeg, _ffprobe) = (options, ffmpeg, ffprobe);

    /// <summary>The machine's ffmpeg; null where it is not installed.</summary>
    public static ClipTool? Find(ClipOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folders = options.Folder is { } named ? [named] : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : string.Empty;
        var found = folders.Where(Path.IsPathFullyQualified).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "ffmpeg" + ending)) && File.Exists(Path.Combine(folder, "ffprobe" + ending)));
        return found is null ? null : new ClipTool(options, Path.Combine(found, "ffmpeg" + ending), Path.Combine(found, "ffprobe" + ending));
    }

    /// <summary>The machine's ffmpeg.</summary>
    /// <exception cref="ImagingException"><c>clip_tool_missing</c>.</exception>
    public static ClipTool Require(ClipOptions options) => Find(options) ?? throw ClipFaults.ToolMissing();

    /// <summary>What a clip's file says of itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What is taken in.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ImagingException">No clip, past a limit, broken, without a picture: with a stable code.</exception>
    public ClipInfo Probe(string path, ClipLimits limits, CancellationToken cancellation)
    {
        const int Most = 1 << 20;
        ArgumentNullException.ThrowIfNull(limits);
        var container = ContainerOf(path, limits);
        using var child = Run(
            [_ffprobe, .. Quiet, .. Input(path, container), "-show_streams", "-show_format", "-of", "json"], [path], []);
        var said = child.ReadAll(Most, cancellation);
        return child.Finish(cancellation) ? ClipDescription.Read(said, container, limits) : throw ClipFaults.Broken(child.Said);
    }

    /// <summary>Opens a clip's frames.</summary>
    /// <param name="path">The file.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="limits">What is taken in.</param>
    public ClipReader Read(string path, ClipInfo info, ClipLimits limits)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(limits);
        var most = (int)Math.Ceiling((limits.MaxSeconds + ClipDescription.Tolerance) * info.Rate.Value) + 1;
        string[] filters = [$"fps=fps={info.Rate}:start_time=0", FormattableString.Invariant($"scale={info.Width}:{info.Height}:flags=bicubic+accurate_rnd"), "setsar=1"];
        var child = Run(
            [
                _ffmpeg, "-nostdin", .. Quiet, "-threads", "2", .. Input(path, info.Container), "-map", "0:v:0", "-an", "-sn", "-dn",
                "-vf", string.Join(',', filters), "-frames:v", most.ToString(CultureInfo.InvariantCulture), "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
            ],
            [path],
            []);
        return new ClipReader(child, info, limits, most);
    }

    /// <summary>Begins a clip in MP4.</summary>
    /// <param name="path">The file; it is made anew.</param>
    /// <param name="info">Size and rate; even sides.</param>
    /// <param name="order">What else it holds.</param>
    public ClipWriter Write(string path, ClipInfo info, ClipOrder order)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(order);
        File.WriteAllBytes(path, []);
        var seconds = (order.Frames / info.Rate.Value).ToString("0.######", CultureInfo.InvariantCulture);
        string[] sound = order.Sound is { } from && info.AudioCodec is { } codec
            ? [.. Input(from, info.Container), "-map", "0:v:0", "-map", "1:a:0", .. codec == "aac" ? ["-c:a", "copy"] : (string[])["-c:a", "aac", "-b:a", "160k"]]
            : ["-map", "0:v:0"];
        var child = Run(
            [
                _ffmpeg, "-y", .. Quiet, "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", FormattableString.Invariant($"{info.Width}x{info.Height}"), "-r", info.Rate.ToString(), "-i", "pipe:0",
                .. sound, "-t", seconds,
                "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd", "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-threads", "2", "-pix_fmt", "yuv420p",
                "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-map_metadata", "-1", "-map_chapters", "-1",
                .. order.Metadata.SelectMany(pair => (string[])["-metadata", $"{pair.Key}={pair.Value}"]), "-movflags", "+faststart+use_metadata_tags", "-f", "mp4", "file:" + path,
            ],
            order.Sound is { } audio ? [audio] : [],
            [path]);
        return new ClipWriter(child);
    }

    /// <summary>Copies a clip's picture and sound into a file of its own, without what else it says: places, makers, names.</summary>
    /// <exception cref="ImagingException">It cannot be read.</exception>
    public void Strip(string path, string to, ClipInfo info, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(info);
        File.WriteAllBytes(to, []);
        using var child = Run(
            [
                _ffmpeg, "-y", "-nostdin", .. Quiet, .. Input(path, info.Container), "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-map_metadata", "-1", "-map_chapters", "-1",
                "-fflags", "+bitexact", "-f", info.Container == ClipContainer.Mp4 ? "mov" : "matroska", "file:" + to,
            ],
            [path],
            [to]);
        if (!child.Finish(cancellation))
        {
            throw ClipFaults.Broken(child.Said);
        }
    }

    private static string[] Quiet => ["-hide_banner", "-v", "error"];

    /// <summary>One file, of one kind, by no protocol that leads elsewhere.</summary>
    private static string[] Input(string path, ClipContainer container) =>
    [
        "-protocol_whitelist", "file", "-format_whitelist", "mov,matroska", "-codec_whitelist", Codecs,
        "-f", container == ClipContainer.Mp4 ? "mov" : "matroska", "-i", "file:" + Path.GetFullPath(path),
    ];

    private static ClipContainer ContainerOf(string path, ClipLimits limits)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length > limits.MaxBytes)
        {
            throw ClipFaults.TooLarge(length, limits.MaxBytes);
        }

        Span<byte> head = stackalloc byte[ClipSignature.Bytes];
        return ClipSignature.Of(head[..RandomAccess.Read(file, head, 0)]) ?? throw ClipFaults.NotAClip();
    }

    private ClipProcess Run(IReadOnlyList<string> program, IReadOnlyList<string> read, IReadOnlyList<string> write) =>
        ClipProcess.Start(_options, program, [.. read.Select(Path.GetFullPath)], [.. write.Select(Path.GetFullPath)]);
}
