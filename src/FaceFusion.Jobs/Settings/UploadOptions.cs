using FaceFusion.Decoding.Clips;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Upload</c>: what an uploaded photo or clip may be.</summary>
public sealed class UploadOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Upload";

    /// <summary>Bytes of the file, 1024..1 GB. Default 25 MB.</summary>
    public long MaxBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Width times height, 4096..500,000,000. Default 50 megapixels.</summary>
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>Longer side in pixels, 64..65,535. Default 16,384.</summary>
    public int MaxSide { get; set; } = 16_384;

    /// <summary>Shorter side in pixels, 1..4096. Default 16.</summary>
    public int MinSide { get; set; } = 16;

    /// <summary>Bytes of a clip, 1024..200 MB. Default 200 MB.</summary>
    public long ClipMaxBytes { get; set; } = 200 * 1024 * 1024;

    /// <summary>Seconds of a clip, 1..30. Default 30.</summary>
    public double ClipMaxSeconds { get; set; } = 30;

    /// <summary>The same for the codec.</summary>
    public DecodeLimits ToLimits() => new() { MaxBytes = MaxBytes, MaxPixels = MaxPixels, MaxSide = MaxSide, MinSide = MinSide };

    /// <summary>What clips are taken in.</summary>
    public ClipLimits ToClipLimits() => new() { MaxBytes = ClipMaxBytes, MaxSeconds = ClipMaxSeconds };
}
