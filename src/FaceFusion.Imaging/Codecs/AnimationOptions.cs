namespace FaceFusion.Imaging.Codecs;

/// <summary>How an animated WebP is written.</summary>
public sealed record AnimationOptions
{
    /// <summary>Milliseconds that a frame stays, 20..10,000. Default 400.</summary>
    public int Delay { get; init; } = 400;

    /// <summary>Milliseconds that the last frame stays before the first comes again, 20..10,000. Default 2,000.</summary>
    public int LastDelay { get; init; } = 2000;

    /// <summary>1..100. Default 85.</summary>
    public int Quality { get; init; } = 85;

    /// <summary>An XMP packet (UTF-8) to embed, or null.</summary>
    public ReadOnlyMemory<byte>? Xmp { get; init; }
}
