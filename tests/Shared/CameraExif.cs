using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Testing;

/// <summary>An EXIF block as cameras write it (TIFF 6.0, big-endian): maker, turn, a maker note, a place in the GPS directory, a thumbnail in the second one.</summary>
public static class CameraExif
{
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Rational = 5;
    private const ushort Undefined = 7;

    /// <summary>Degrees, minutes and hundredths of seconds with their denominators.</summary>
    public static byte[] Latitude { get; } = Longs(31, 1, 14, 1, 2233, 100);

    /// <summary>As <see cref="Latitude"/>.</summary>
    public static byte[] Longitude { get; } = Longs(121, 1, 28, 1, 4455, 100);

    /// <summary>Who made the camera.</summary>
    public static byte[] Maker { get; } = Text("MAKER OF CAMERAS");

    /// <summary>What only the maker can read: serial numbers, faces that were found, and the like.</summary>
    public static byte[] MakerNote { get; } = Text("MAKER NOTE: SERIAL 4711, FACES 1");

    /// <summary>The block.</summary>
    /// <param name="orientation">1..8.</param>
    /// <param name="thumbnail">A JPEG.</param>
    public static byte[] Of(int orientation, byte[] thumbnail)
    {
        const int first = 8;
        byte[] Main(int detail, int gps, int second) => Directory(
            first,
            second,
            (0x010F, Ascii, Maker),
            (0x0112, Short, [0, (byte)orientation]),
            (0x8769, Long, Longs(detail)),
            (0x8825, Long, Longs(gps)));
        var detail = first + Main(0, 0, 0).Length;
        var note = Directory(detail, 0, (0x927C, Undefined, MakerNote));
        var gps = detail + note.Length;
        var place = Directory(gps, 0, (1, Ascii, Text("N")), (2, Rational, Latitude), (3, Ascii, Text("E")), (4, Rational, Longitude));
        var second = gps + place.Length;
        byte[] Thumbnail(int at) => Directory(second, 0, (0x0103, Short, [0, 6]), (0x0201, Long, Longs(at)), (0x0202, Long, Longs(thumbnail.Length)));
        return [.. "MM\0*"u8, .. Longs(first), .. Main(detail, gps, second), .. note, .. place, .. Thumbnail(second + Thumbnail(0).Length), .. thumbnail];
    }

    /// <summary>Entries of 12 bytes; values of more than four stand behind them, on even places.</summary>
    private static byte[] Directory(int at, int next, params (ushort Tag, ushort Type, byte[] Value)[] entries)
    {
        List<byte> head = [0, (byte)entries.Length], values = [];
        var behind = at + 2 + (12 * entries.Length) + 4;
        foreach (var (tag, type, value) in entries)
        {
            var size = type switch { Ascii or Undefined => 1, Short => 2, Long => 4, _ => 8 };
            head.AddRange([(byte)(tag >> 8), (byte)tag, 0, (byte)type, .. Longs(value.Length / size)]);
            if (value.Length <= 4)
            {
                head.AddRange([.. value, .. new byte[4 - value.Length]]);
                continue;
            }

            head.AddRange(Longs(behind + values.Count));
            values.AddRange([.. value, .. new byte[value.Length & 1]]);
        }

        return [.. head, .. Longs(next), .. values];
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text + "\0");

    private static byte[] Longs(params int[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }
}
