using System.Buffers.Binary;

namespace FaceFusion.Provenance.Manifests.Bmff;

/// <summary>Where the tracks of a film say that their bytes stand (<c>stco</c> and <c>co64</c>, ISO/IEC 14496-12, 8.7.5), counted from the start of the file.</summary>
internal static class ChunkOffsets
{
    private const int CountPlace = 4;
    private const int Head = 8;

    private static readonly string[] s_holders = ["trak", "mdia", "minf", "stbl"];

    /// <summary>True for a film in boxes: what such a file has and a still picture has not.</summary>
    public static bool IsFilm(ReadOnlySpan<byte> file) =>
        file.Length > Head && file[4..].StartsWith("ftyp"u8) && BmffBox.Split(file, new ByteRange(0, file.Length)).Boxes.Any(box => box.Type == "moov");

    /// <summary>Moves all places, because something was put in before them.</summary>
    /// <param name="file">Changed in place.</param>
    /// <param name="holder">The <c>moov</c> box, where it stands now.</param>
    /// <param name="by">Bytes.</param>
    /// <exception cref="NotSupportedException">The places are said in a way that is not known, or do not fit any more.</exception>
    public static void Shift(Span<byte> file, BmffBox holder, int by)
    {
        foreach (var box in BmffBox.TrySplit(file, holder.Content) ?? throw Unknown())
        {
            var content = file[box.Content.Start..box.Content.End];
            switch (box.Type)
            {
                case "stco":
                    ShiftNarrow(content, by);
                    break;
                case "co64":
                    ShiftWide(content, by);
                    break;
                case var type when s_holders.Contains(type):
                    Shift(file, box, by);
                    break;
            }
        }
    }

    private static void ShiftNarrow(Span<byte> content, int by)
    {
        foreach (var at in Places(content, sizeof(uint)))
        {
            var place = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            BinaryPrimitives.WriteUInt32BigEndian(content[at..], place <= uint.MaxValue - (uint)by ? place + (uint)by : throw Unknown());
        }
    }

    private static void ShiftWide(Span<byte> content, int by)
    {
        foreach (var at in Places(content, sizeof(ulong)))
        {
            BinaryPrimitives.WriteUInt64BigEndian(content[at..], BinaryPrimitives.ReadUInt64BigEndian(content[at..]) + (ulong)by);
        }
    }

    private static IEnumerable<int> Places(ReadOnlySpan<byte> content, int size)
    {
        var count = content.Length >= Head ? BinaryPrimitives.ReadUInt32BigEndian(content[CountPlace..]) : throw Unknown();
        return count <= (content.Length - Head) / size ? Enumerable.Range(0, (int)count).Select(i => Head + (i * size)) : throw Unknown();
    }

    private static NotSupportedException Unknown() => new("The tracks' places are laid out in a way that is not known.");
}
