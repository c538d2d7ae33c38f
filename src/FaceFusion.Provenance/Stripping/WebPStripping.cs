using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Provenance.Stripping;

/// <summary>Chunks of a WebP (RFC 9649): picture, alpha, animation and the ICC profile stay.</summary>
internal static class WebPStripping
{
    private const int Header = 12;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    private static readonly HashSet<string> s_kept = new(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"], StringComparer.Ordinal);

    public static byte[]? TryStrip(ReadOnlySpan<byte> file, int orientation)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..Header]);
        var end = (int)Math.Min(file.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]));
        var isExtended = false;
        for (var at = Header; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > end - at - 8)
            {
                return null;
            }

            var chunk = file.Slice(at, 8 + (int)length).ToArray();
            at += chunk.Length + (chunk.Length & 1);
            var name = Encoding.ASCII.GetString(chunk.AsSpan(0, 4));
            if (name == "VP8X" && chunk.Length > 8)
            {
                isExtended = true;
                chunk[8] = (byte)((chunk[8] & ~(ExifFlag | XmpFlag)) | (orientation == 1 ? 0 : ExifFlag));
            }

            if (s_kept.Contains(name))
            {
                Write(clean, chunk);
            }
        }

        if (orientation != 1)
        {
            if (!isExtended)
            {
                // A turn without the extended header cannot be: the file came in some other way than it says.
                return null;
            }

            var turn = MetadataStripping.Turn(orientation);
            Write(clean, [.. "EXIF"u8, (byte)turn.Length, 0, 0, 0, .. turn]);
        }

        var whole = clean.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
        return whole.Length > Header ? whole : null;
    }

    private static void Write(MemoryStream clean, ReadOnlySpan<byte> chunk)
    {
        clean.Write(chunk);
        if ((chunk.Length & 1) != 0)
        {
            clean.WriteByte(0);
        }
    }
}
