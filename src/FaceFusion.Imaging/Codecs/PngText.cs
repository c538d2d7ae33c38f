namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// Puts an XMP packet into a PNG as the XMP specification asks (part 3, 1.1.5): an uncompressed <c>iTXt</c> chunk right after
/// the header. libvips deflates it, which hides it from tools that look for the packet in the bytes.
/// </summary>
internal static class PngText
{
    /// <summary>The file with the packet in it.</summary>
    public static byte[] WithXmp(ReadOnlySpan<byte> png, ReadOnlySpan<byte> xmp)
    {
        // Keyword and its end, compression flag and method, no language, no translated keyword.
        var chunk = PngChunk.Of("iTXt"u8, [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. xmp]);
        return [.. png[..PngChunk.AfterHeader], .. chunk, .. png[PngChunk.AfterHeader..]];
    }
}
