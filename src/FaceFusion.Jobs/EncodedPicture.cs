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
    public string Extension => ExtensionOf(Format);

    /// <summary>The format of files with an extension, without its dot; null where none that is written has it.</summary>
    public static ImageFormat? FormatOf(string extension) =>
        ((ImageFormat[])[ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Avif]).Where(format => ExtensionOf(format) == "." + extension).Cast<ImageFormat?>().FirstOrDefault();

    private static string ExtensionOf(ImageFormat format) => format == ImageFormat.Jpeg ? ".jpg" : "." + format.ToString().ToLowerInvariant();
}
