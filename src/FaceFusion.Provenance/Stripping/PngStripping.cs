using System.Buffers.Binary;
using System.Text;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Provenance.Stripping;

/// <summary>Chunks of a PNG (third edition, 2025): what is needed to show the first picture in its colours stays.</summary>
internal static class PngStripping
{
    private const int Signature = 8;

    private static readonly HashSet<string> s_kept =
        new(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI"], StringComparer.Ordinal);

    public static byte[]? TryStrip(ReadOnlySpan<byte> file, int orientation)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..Signature]);
        for (var at = Signature; at + PngChunk.FrameBytes <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - PngChunk.FrameBytes)
            {
                return null;
            }

            var chunk = file.Slice(at, PngChunk.FrameBytes + (int)length);
            at += chunk.Length;
            var name = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (!s_kept.Contains(name))
            {
                continue;
            }

            clean.Write(chunk);
            if (name == "IHDR" && orientation != 1)
            {
                clean.Write(PngChunk.Of("eXIf"u8, MetadataStripping.Turn(orientation)));
            }
            else if (name == "IEND")
            {
                return clean.ToArray();
            }
        }

        return null;
    }
}
