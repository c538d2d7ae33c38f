namespace FaceFusion.Imaging.Codecs;

/// <summary>How a picture is written.</summary>
/// <param name="Format">JPEG, PNG, WebP or AVIF.</param>
public sealed record EncodeOptions(ImageFormat Format)
{
    /// <summary>1..100 for JPEG, WebP and AVIF; PNG is lossless. Default 92.</summary>
    public int Quality { get; init; } = 92;

    /// <summary>PNG deflate level 0..9. Default 6; 1-3 is many times faster.</summary>
    public int PngCompression { get; init; } = 6;

    /// <summary>An XMP packet (UTF-8) to embed, or null.</summary>
    public ReadOnlyMemory<byte>? Xmp { get; init; }
}
