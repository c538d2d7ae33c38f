using System.Buffers.Binary;

namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// Puts an XMP packet into a PNG as the XMP specification asks (part 3, 1.1.5): an uncompressed <c>iTXt</c> chunk right after
/// the header. libvips deflates it, which hides it from tools that look for the packet in the bytes.
/// </summary>
internal static class PngText
{
    // Signature, then length, name, 13 bytes and checksum of IHDR.
    private const int AfterHeader = 8 + 4 + 4 + 13 + 4;

    /// <summary>The file with the packet in it.</summary>
    public static byte[] WithXmp(ReadOnlySpan<byte> png, ReadOnlySpan<byte> xmp)
    {
        // Keyword and its end, compression flag and method, no language, no translated keyword.
        var keyword = "XML:com.adobe.xmp\0\0\0\0\0"u8;
        var length = keyword.Length + xmp.Length;
        var chunk = new byte[4 + 4 + length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, length);
        "iTXt"u8.CopyTo(chunk.AsSpan(4));
        keyword.CopyTo(chunk.AsSpan(8));
        xmp.CopyTo(chunk.AsSpan(8 + keyword.Length));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + length), PngChecksum.Of(chunk.AsSpan(4, 4 + length)));
        return [.. png[..AfterHeader], .. chunk, .. png[AfterHeader..]];
    }
}
