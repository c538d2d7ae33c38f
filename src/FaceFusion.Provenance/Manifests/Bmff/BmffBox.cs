using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Provenance.Manifests.Bmff;

/// <summary>A box of an ISO base media file (ISO/IEC 14496-12), of which AVIF is one.</summary>
/// <param name="Type">Its four characters.</param>
/// <param name="Range">Where it stands, its header included.</param>
/// <param name="HeaderBytes">Length of its header: 8, or 16 where its length takes 64 bits.</param>
internal readonly record struct BmffBox(string Type, ByteRange Range, int HeaderBytes)
{
    private const int MostBoxes = 4096;

    /// <summary>What is in it.</summary>
    public ByteRange Content => new(Range.Start + HeaderBytes, Range.Length - HeaderBytes);

    /// <summary>The boxes that follow one another in a part of a file; null where that is not boxes from end to end.</summary>
    public static IReadOnlyList<BmffBox>? TrySplit(ReadOnlySpan<byte> file, ByteRange part) => Split(file, part) is (var boxes, true) ? boxes : null;

    /// <summary>The boxes up to the first that is not sound, and whether that is all of the part.</summary>
    public static (IReadOnlyList<BmffBox> Boxes, bool IsWhole) Split(ReadOnlySpan<byte> file, ByteRange part)
    {
        List<BmffBox> boxes = [];
        for (var at = part.Start; at < part.End;)
        {
            if (boxes.Count == MostBoxes || TryHead(file[at..part.End]) is not var (length, header))
            {
                return (boxes, false);
            }

            boxes.Add(new BmffBox(Encoding.Latin1.GetString(file.Slice(at + 4, 4)), new ByteRange(at, length), header));
            at += length;
        }

        return (boxes, true);
    }

    /// <summary>Length 0 reaches to the end, 1 says that the length stands behind the type.</summary>
    private static (int Length, int Header)? TryHead(ReadOnlySpan<byte> rest)
    {
        const int small = 8;
        const int large = 16;
        if (rest.Length < small)
        {
            return null;
        }

        var (length, header) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(rest), small);
        if (length == 0)
        {
            length = (ulong)rest.Length;
        }
        else if (length == 1)
        {
            if (rest.Length < large)
            {
                return null;
            }

            (length, header) = (BinaryPrimitives.ReadUInt64BigEndian(rest[small..]), large);
        }

        return length < (ulong)header || length > (ulong)rest.Length ? null : ((int)length, header);
    }
}
