using System.Buffers.Binary;

namespace FaceFusion.Provenance.Manifests.Bmff;

/// <summary>Where the items of a still picture say that their bytes stand (<c>iloc</c>, ISO/IEC 14496-12, 8.11.3).</summary>
internal static class ItemLocations
{
    private const int FullBoxBytes = 4;

    /// <summary>Moves all places that count from the start of the file, because something was put in before them.</summary>
    /// <param name="file">Changed in place.</param>
    /// <param name="meta">The <c>meta</c> box, where it stands now.</param>
    /// <param name="by">Bytes.</param>
    /// <exception cref="NotSupportedException">The places are said in a way that is not known, or do not fit any more.</exception>
    public static void Shift(Span<byte> file, BmffBox meta, int by)
    {
        var content = meta.Content;
        if (content.Length < FullBoxBytes || BmffBox.TrySplit(file, new ByteRange(content.Start + FullBoxBytes, content.Length - FullBoxBytes)) is not { } boxes)
        {
            throw Unknown();
        }

        foreach (var box in boxes.Where(box => box.Type == "iloc"))
        {
            try
            {
                ShiftItems(file[box.Content.Start..box.Content.End], by);
            }
            catch (ArgumentOutOfRangeException)
            {
                throw Unknown();
            }
        }
    }

    private static void ShiftItems(Span<byte> box, int by)
    {
        var version = box[0];
        var (offsetSize, lengthSize, baseSize, indexSize) = (box[4] >> 4, box[4] & 15, box[5] >> 4, version == 0 ? 0 : box[5] & 15);
        if (version > 2)
        {
            throw Unknown();
        }

        var idSize = version == 2 ? 4 : 2;
        var at = 6;
        for (var items = Next(box, ref at, idSize); items > 0; items--)
        {
            at += idSize;

            // 0: counted from the start of the file; others count in a box of their own.
            var isFromStart = version == 0 || (Next(box, ref at, 2) & 15) == 0;
            if (Next(box, ref at, 2) != 0)
            {
                // The bytes stand in another file.
                throw Unknown();
            }

            if (isFromStart && baseSize > 0)
            {
                Add(box.Slice(at, baseSize), by);
            }

            at += baseSize;
            for (var extents = Next(box, ref at, 2); extents > 0; extents--)
            {
                at += indexSize;
                if (isFromStart && baseSize == 0)
                {
                    Add(box.Slice(at, offsetSize), by);
                }

                at += offsetSize + lengthSize;
            }
        }
    }

    private static uint Next(ReadOnlySpan<byte> box, ref int at, int size)
    {
        var value = size == 4 ? BinaryPrimitives.ReadUInt32BigEndian(box[at..]) : BinaryPrimitives.ReadUInt16BigEndian(box[at..]);
        at += size;
        return value;
    }

    private static void Add(Span<byte> place, int by)
    {
        switch (place.Length)
        {
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(place, checked(BinaryPrimitives.ReadUInt32BigEndian(place) + (uint)by));
                break;
            case 8:
                BinaryPrimitives.WriteUInt64BigEndian(place, checked(BinaryPrimitives.ReadUInt64BigEndian(place) + (ulong)by));
                break;
            default:
                throw Unknown();
        }
    }

    private static NotSupportedException Unknown() => new("The file does not say in a known way where its items stand.");
}
