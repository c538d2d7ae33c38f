using FaceFusion.Decoding.Pool;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Decoding</c>: the processes that read uploaded files.</summary>
public sealed class DecodingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Decoding";

    private const int MostByDefault = 4;

    /// <summary>True reads uploads in confined processes of their own, false in this one. Default true.</summary>
    public bool Isolated { get; set; } = true;

    /// <summary>Processes at once, 0..64; 0 takes one a core, up to four. Default 0.</summary>
    public int Workers { get; set; }

    /// <summary>Megabytes that a process may take for one picture beside the picture itself, 128..65536. Default 1536.</summary>
    public int MemoryMegabytes { get; set; } = 1536;

    /// <summary>Seconds for one picture, 1..600. Default 10.</summary>
    public double Seconds { get; set; } = 10;

    /// <summary>Pictures after which a process is replaced by a fresh one, 1..1,000,000. Default 200.</summary>
    public int Pictures { get; set; } = 200;

    /// <summary>True takes no photos in where the system does not let the processes be confined; false says so in the log. Default false.</summary>
    public bool RequireConfinement { get; set; }

    /// <summary>The same for the pool.</summary>
    public DecoderOptions ToDecoderOptions(UploadOptions upload, IDecoderLog log)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return new()
        {
            Workers = Workers > 0 ? Workers : Math.Min(MostByDefault, Environment.ProcessorCount),
            MostFileBytes = upload.MaxBytes,
            MemoryMegabytes = MemoryMegabytes,
            Time = TimeSpan.FromSeconds(Seconds),
            Pictures = Pictures,
            RequireConfinement = RequireConfinement,
            Log = log,
        };
    }
}
