using System.Buffers.Binary;
using System.Text;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Clips;

/// <summary>Names and values in the head of an MP4 file: a <c>keys</c> box, and an <c>ilst</c> box whose items are numbered by it.</summary>
internal static class Mp4Metadata
{
    private const int FullBoxBytes = 4;

    /// <summary>The value of a name; null where the file has none.</summary>
    public static string? TryRead(ReadOnlySpan<byte> file, string name)
    {
        foreach (var place in (string[][])[["moov", "meta"], ["moov", "udta", "meta"]])
        {
            if (Find(file, new ByteRange(0, file.Length), place) is { } meta && TryRead(file, meta.Content, name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The first box of a path.</summary>
    public static BmffBox? Find(ReadOnlySpan<byte> file, ByteRange part, ReadOnlySpan<string> path)
    {
        foreach (var box in BmffBox.Split(file, part).Boxes)
        {
            if (box.Type == path[0])
            {
                return path.Length == 1 ? box : Find(file, box.Content, path[1..]);
            }
        }

        return null;
    }

    /// <summary>MP4 puts version and flags before a meta box's boxes, QuickTime does not.</summary>
    private static string? TryRead(ReadOnlySpan<byte> file, ByteRange meta, string name)
    {
        foreach (var skipped in (int[])[FullBoxBytes, 0])
        {
            if (meta.Length > skipped && new ByteRange(meta.Start + skipped, meta.Length - skipped) is var part
                && Find(file, part, ["keys"]) is { } keys && Find(file, part, ["ilst"]) is { } values && NumberOf(file[keys.Content.Start..keys.Content.End], name) is { } number)
            {
                return ValueOf(file, values.Content, number);
            }
        }

        return null;
    }

    private static uint? NumberOf(ReadOnlySpan<byte> keys, string name)
    {
        const int Head = 8;
        uint number = 1;
        for (var at = Head; at + Head <= keys.Length; number++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(keys[at..]);
            if (length < Head || length > keys.Length - at)
            {
                return null;
            }

            if (Encoding.UTF8.GetString(keys[(at + Head)..(at + (int)length)]) == name)
            {
                return number;
            }

            at += (int)length;
        }

        return null;
    }

    private static string? ValueOf(ReadOnlySpan<byte> file, ByteRange items, uint number)
    {
        const int TypeAndLocale = 8;
        foreach (var item in BmffBox.Split(file, items).Boxes)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(file[(item.Range.Start + 4)..]) == number && Find(file, item.Content, ["data"]) is { Content.Length: >= TypeAndLocale } data)
            {
                return Encoding.UTF8.GetString(file[(data.Content.Start + TypeAndLocale)..data.Content.End]);
            }
        }

        return null;
    }
}
