namespace FaceFusion.Imaging.Codecs;

/// <summary>What a picture may be at most; checked on the header, before any pixel is decoded.</summary>
public sealed record DecodeLimits
{
    /// <summary>Bytes of the file. Default 25 MB.</summary>
    public long MaxBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>Width times height. Default 50 megapixels.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Longer side in pixels. Default 16,384.</summary>
    public int MaxSide { get; init; } = 16_384;

    /// <summary>Shorter side in pixels. Default 16.</summary>
    public int MinSide { get; init; } = 16;
}
