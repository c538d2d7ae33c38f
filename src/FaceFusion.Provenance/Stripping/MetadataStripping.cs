using System.Buffers.Binary;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Provenance.Stripping;

/// <summary>
/// Takes everything off a photo's file that is not its pixels or their colour: EXIF with places and makers' notes, XMP, IPTC,
/// comments, thumbnails, further pictures, manifests, and whatever hangs behind the end. Pixels are not encoded anew. Of EXIF the turn
/// alone stays, as a block of its own.
/// </summary>
public static class MetadataStripping
{
    /// <summary>The file without metadata; null where its format or its parts are not known, so that it has to be encoded anew.</summary>
    /// <param name="file">A file that decodes.</param>
    /// <param name="orientation">Its EXIF orientation, 1..8.</param>
    public static byte[]? TryStrip(ReadOnlySpan<byte> file, int orientation) => FileSignature.KnownFormat(file) switch
    {
        ImageFormat.Jpeg => JpegStripping.TryStrip(file, orientation),
        ImageFormat.Png => PngStripping.TryStrip(file, orientation),
        ImageFormat.WebP => WebPStripping.TryStrip(file, orientation),
        _ => null,
    };

    /// <summary>An EXIF block (TIFF 6.0, little-endian) with the orientation and nothing else.</summary>
    internal static byte[] Turn(int orientation)
    {
        const ushort orientationTag = 274;
        const ushort typeShort = 3;
        var block = new byte[26];
        "II*\0"u8.CopyTo(block);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(10), orientationTag);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(12), typeShort);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(14), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(18), (ushort)orientation);
        return block;
    }
}
