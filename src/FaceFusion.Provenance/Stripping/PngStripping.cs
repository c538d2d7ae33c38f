using System.Buffers.Binary;
using System.Text;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Provenance.Stripping;

/// <summary>Chunks of a PNG (third edition, 2025): what is needed to show the first picture in its colours stays.</summary>
internal static class PngStripping
{
    private const int Signature = 8;
    private const int Frame = 12;

    private static readonly HashSet<string> s_kept =
        new(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI"], StringComparer.Ordinal);

    public static byte[]? TryStrip(ReadOnlySpan<byte> file, int orientation)
    {
        if (file.Length < Signature)
        {
            return null;
        }

        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..Signature]);
        for (var at = Signature; at + Frame <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - Frame)
            {
                return null;
            }

            var chunk = file.Slice(at, Frame + (int)length);
            at += chunk.Length;
            var name = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (!s_kept.Contains(name))
            {
                continue;
            }

            clean.Write(chunk);
            if (name == "IHDR" && orientation != 1)
            {
                clean.Write(Chunk("eXIf"u8, MetadataStripping.Turn(orientation)));
            }
            else if (name == "IEND")
            {
                return clean.ToArray();
            }
        }

        return null;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[Frame + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngChecksum.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
