using System.Buffers.Binary;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>Picture files made on the spot.</summary>
internal static class TestPictures
{
    private static readonly VipsImageCodec s_codec = new();

    public static Bitmap Bitmap(int width, int height, int seed)
    {
        var picture = new Bitmap(width, height, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            picture.Pixels[i] = (byte)((x * (3 + seed)) + (y * 5) + (i % 3 * 40) + (seed * 17));
        }

        return picture;
    }

    public static byte[] Jpeg(int width = 96, int height = 80, int seed = 1) => s_codec.Encode(Bitmap(width, height, seed), new EncodeOptions(ImageFormat.Jpeg));

    public static byte[] Png(int width = 96, int height = 80, int seed = 1) => Png(Bitmap(width, height, seed));

    public static byte[] Png(Bitmap picture) => s_codec.Encode(picture, new EncodeOptions(ImageFormat.Png));

    public static Bitmap Decode(ReadOnlyMemory<byte> file) => s_codec.Decode(file, new DecodeLimits { MinSide = 1 }, CancellationToken.None);

    public static ImageHeader Header(ReadOnlyMemory<byte> file) => s_codec.ReadHeader(file, new DecodeLimits { MinSide = 1 });

    /// <summary>The head of a PNG that says it has so many pixels, and a bit of data.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var png = Png(16, 16);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
