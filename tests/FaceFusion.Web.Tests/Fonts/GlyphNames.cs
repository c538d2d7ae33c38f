using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceFusion.Web.Tests.Fonts;

/// <summary>The names of a font's glyphs, read from a WOFF 2 file: of its tables, all packed into one Brotli stream, only <c>post</c> is looked at.</summary>
internal static class GlyphNames
{
    private const int HeaderLength = 48;
    private const int Post = 7;
    private const int Glyf = 10;
    private const int Loca = 11;
    private const int ArbitraryTag = 63;

    /// <summary>How many names every font has without saying them.</summary>
    private const int StandardNames = 258;

    public static IReadOnlySet<string> Read(byte[] woff)
    {
        Assert.Equal("wOF2", Encoding.ASCII.GetString(woff, 0, 4));
        var count = BinaryPrimitives.ReadUInt16BigEndian(woff.AsSpan(12));
        var (at, offset, post) = (HeaderLength, 0, (Start: -1, Length: 0));
        for (var table = 0; table < count; table++)
        {
            var flags = woff[at++];
            var (tag, transform) = (flags & 0x3F, flags >> 6);
            at += tag == ArbitraryTag ? 4 : 0;
            var length = ReadBase128(woff, ref at);
            if (tag is Glyf or Loca ? transform != 3 : transform != 0)
            {
                length = ReadBase128(woff, ref at);
            }

            post = tag == Post ? (offset, length) : post;
            offset += length;
        }

        using var packed = new BrotliStream(new MemoryStream(woff, at, woff.Length - at), CompressionMode.Decompress);
        var tables = new byte[offset];
        packed.ReadExactly(tables);
        return NamesOf(tables.AsSpan(post.Start, post.Length));
    }

    private static HashSet<string> NamesOf(ReadOnlySpan<byte> post)
    {
        const int HeadLength = 32;
        Assert.Equal(0x00020000u, BinaryPrimitives.ReadUInt32BigEndian(post));
        var glyphs = BinaryPrimitives.ReadUInt16BigEndian(post[HeadLength..]);
        var names = new List<string>();
        for (var at = HeadLength + 2 + (2 * glyphs); at < post.Length; at += 1 + post[at])
        {
            names.Add(Encoding.ASCII.GetString(post.Slice(at + 1, post[at])));
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var glyph = 0; glyph < glyphs; glyph++)
        {
            var index = BinaryPrimitives.ReadUInt16BigEndian(post[(HeadLength + 2 + (2 * glyph))..]) - StandardNames;
            if (index >= 0)
            {
                used.Add(names[index]);
            }
        }

        return used;
    }

    private static int ReadBase128(byte[] bytes, ref int at)
    {
        var value = 0;
        byte part;
        do
        {
            part = bytes[at++];
            value = (value << 7) | (part & 0x7F);
        }
        while ((part & 0x80) != 0);

        return value;
    }
}
