using System.Buffers.Binary;

namespace FaceFusion.Provenance.Stripping;

/// <summary>Segments of a JPEG (ITU-T T.81, annex B): frames, tables, scans, JFIF without its thumbnail, the ICC profile and Adobe's colour transform stay.</summary>
internal static class JpegStripping
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Icc = 0xE2;
    private const byte Adobe = 0xEE;
    private const byte LastApplication = 0xEF;
    private const byte Comment = 0xFE;

    public static byte[]? TryStrip(ReadOnlySpan<byte> file, int orientation)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        if (orientation != 1)
        {
            byte[] block = [.. "Exif\0\0"u8, .. MetadataStripping.Turn(orientation)];
            clean.Write([0xFF, Exif, 0, (byte)(block.Length + 2), .. block]);
        }

        for (var at = 2; at + 2 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                // A fill byte.
                at++;
                continue;
            }

            if (marker == EndOfImage)
            {
                clean.Write(file.Slice(at, 2));
                return clean.ToArray();
            }

            if (at + 4 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) is var length && (length < 2 || at + 2 + length > file.Length))
            {
                return null;
            }

            var segment = file.Slice(at, 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            at += segment.Length;
            Write(clean, marker, segment);
            if (marker == StartOfScan)
            {
                var end = EndOfScan(file, at);
                clean.Write(file[at..end]);
                at = end;
            }
        }

        // Cut off before its end: decoders bear that, and so a file without the marker is as good as it was.
        return null;
    }

    private static void Write(MemoryStream clean, byte marker, ReadOnlySpan<byte> segment)
    {
        const int jfifBytes = 18;
        if (marker == Jfif && segment.Length >= jfifBytes && segment[4..].StartsWith("JFIF\0"u8))
        {
            // Without the thumbnail, whose sides are the last two bytes before it.
            clean.Write([0xFF, Jfif, 0, jfifBytes - 2, .. segment[4..16], 0, 0]);
        }
        else if (marker is (< Jfif or > LastApplication) and not Comment
            || (marker == Icc && segment[4..].StartsWith("ICC_PROFILE\0"u8)) || (marker == Adobe && segment[4..].StartsWith("Adobe"u8)))
        {
            clean.Write(segment);
        }
    }

    /// <summary>Where the coded data end: at the first marker that is neither a stuffed 0 nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return file.Length;
    }
}
