using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Pool;

/// <summary>How many children decode, and what each may take.</summary>
public sealed record DecoderOptions
{
    /// <summary>Children at once, 1 or more. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Bytes of the largest file that will be asked for; of the memory kept for it only what is used takes space. Default 25 MB.</summary>
    public long MostFileBytes { get; init; } = new DecodeLimits().MaxBytes;

    /// <summary>Megabytes that a child may take for one picture beside the picture itself. Default 1536.</summary>
    public int MemoryMegabytes { get; init; } = 1536;

    /// <summary>Time for one picture. Default 10 s.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pictures after which a child is replaced by a fresh one. Default 200.</summary>
    public int Pictures { get; init; } = 200;

    /// <summary>True refuses to decode where the system does not let the child be confined. Default false: the log says so.</summary>
    public bool RequireConfinement { get; init; }

    /// <summary>The child's assembly; null the one beside this program.</summary>
    public string? Program { get; init; }

    /// <summary>Hears what happens to children; null nobody.</summary>
    public IDecoderLog? Log { get; init; }
}
