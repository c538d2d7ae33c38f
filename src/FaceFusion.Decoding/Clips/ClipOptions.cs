using FaceFusion.Decoding.Pool;

namespace FaceFusion.Decoding.Clips;

/// <summary>Where ffmpeg is, and what it may take.</summary>
public sealed record ClipOptions
{
    /// <summary>Folder of <c>ffmpeg</c> and <c>ffprobe</c>; null looks along <c>PATH</c>.</summary>
    public string? Folder { get; init; }

    /// <summary>Megabytes of address space, its libraries included. Default 3072.</summary>
    public int MemoryMegabytes { get; init; } = 3072;

    /// <summary>How long it may neither give nor take anything. Default 20 s.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Processor time for one clip. Default 240 s.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>Bytes of a clip that is written at most. Default 256 MB.</summary>
    public long MostBytes { get; init; } = 256L << 20;

    /// <summary>True refuses to read clips where the system does not let the program be confined. Default false: the log says so.</summary>
    public bool RequireConfinement { get; init; }

    /// <summary>The child's assembly; null the one beside this program.</summary>
    public string? Program { get; init; }

    /// <summary>Hears what happens to children; null nobody.</summary>
    public IDecoderLog? Log { get; init; }
}
