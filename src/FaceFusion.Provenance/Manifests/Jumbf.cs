using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Provenance.Manifests;

/// <summary>A superbox of JUMBF (ISO/IEC 19566-5): a description, and boxes.</summary>
/// <param name="Type">First four characters of its type's UUID; C2PA's types share the rest.</param>
/// <param name="Label">Its label; empty without one.</param>
/// <param name="Contents">Everything in it, the description too: what hashes of C2PA are over.</param>
/// <param name="Boxes">Superboxes in it.</param>
/// <param name="Data">The bytes of its first content box (<c>cbor</c>, <c>json</c> ...); empty without one.</param>
internal sealed record JumbfBox(string Type, string Label, ReadOnlyMemory<byte> Contents, IReadOnlyList<JumbfBox> Boxes, ReadOnlyMemory<byte> Data)
{
    /// <summary>The box of a label, or null.</summary>
    public JumbfBox? Find(string label) => Boxes.FirstOrDefault(box => box.Label == label);
}

/// <summary>Writes and reads JUMBF boxes.</summary>
internal static class Jumbf
{
    private const int HeaderBytes = 8;
    private const int DeepestNesting = 8;
    private const int MostBoxes = 4096;

    // Requestable, with a label.
    private const byte Toggles = 3;

    private static ReadOnlySpan<byte> TypeTail => [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>A superbox.</summary>
    public static byte[] Super(string type, string label, params IReadOnlyList<byte[]> boxes)
    {
        byte[] description = [.. Encoding.ASCII.GetBytes(type), .. TypeTail, Toggles, .. Encoding.UTF8.GetBytes(label), 0];
        return Box("jumb", [.. Box("jumd", description), .. boxes.SelectMany(box => box)]);
    }

    /// <summary>A superbox of one CBOR box.</summary>
    public static byte[] Cbor(string label, byte[] cbor) => Super("cbor", label, Box("cbor", cbor));

    /// <summary>A box.</summary>
    public static byte[] Box(string type, byte[] content)
    {
        var box = new byte[HeaderBytes + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box, HeaderBytes);
        return box;
    }

    /// <summary>What a superbox's hash is over: everything after its header.</summary>
    public static ReadOnlySpan<byte> ContentsOf(byte[] superbox) => superbox.AsSpan(HeaderBytes);

    /// <summary>Reads a superbox at the start of bytes; null where there is none, or one that is not sound.</summary>
    public static JumbfBox? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var left = MostBoxes;
        return TrySplit(bytes) is var (type, content, _) && type == "jumb" ? TrySuper(content, 0, ref left) : null;
    }

    private static JumbfBox? TrySuper(ReadOnlyMemory<byte> contents, int depth, ref int left)
    {
        if (depth > DeepestNesting || TrySplit(contents) is not ("jumd", var description, var rest) || description.Length < 17)
        {
            return null;
        }

        var label = (description.Span[16] & 2) != 0 ? description.Span[17..] : [];
        label = label.IndexOf((byte)0) is >= 0 and var end ? label[..end] : label;
        List<JumbfBox> boxes = [];
        ReadOnlyMemory<byte>? data = null;
        while (!rest.IsEmpty)
        {
            if (--left < 0 || TrySplit(rest) is not var (type, content, after))
            {
                return null;
            }

            if (type == "jumb")
            {
                if (TrySuper(content, depth + 1, ref left) is not { } box)
                {
                    return null;
                }

                boxes.Add(box);
            }
            else
            {
                data ??= content;
            }

            rest = after;
        }

        return new JumbfBox(Encoding.ASCII.GetString(description.Span[..4]), Encoding.UTF8.GetString(label), contents, boxes, data ?? ReadOnlyMemory<byte>.Empty);
    }

    private static (string Type, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Following)? TrySplit(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
        {
            return null;
        }

        // Boxes longer than 2^31 bytes (length 1) have no place in a picture of ours; 0 reaches to the end.
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
        length = length == 0 ? (uint)bytes.Length : length;
        return length < HeaderBytes || length > bytes.Length
            ? null
            : (Encoding.ASCII.GetString(bytes.Span.Slice(4, 4)), bytes[HeaderBytes..(int)length], bytes[(int)length..]);
    }
}
