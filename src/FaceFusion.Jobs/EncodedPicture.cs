using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs;

/// <summary>A picture file in memory.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Format">Its format.</param>
public sealed record EncodedPicture(ReadOnlyMemory<byte> Bytes, ImageFormat Format)
{
    /// <summary>MIME type.</summary>
    public string ContentType => Format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Avif => "image/avif",
        _ => throw new InvalidOperationException($"{Format} is never written."),
    };

    /// <summary>Extension of the file's name, with its dot.</summary>
    public string Extension => Format == ImageFormat.Jpeg ? ".jpg" : "." + Format.ToString().ToLowerInvariant();
}
