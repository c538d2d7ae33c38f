using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Codecs.Vips;
using FaceFusion.Imaging.Tests.Codecs;

namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>Files built to be a burden: bombs, lies, polyglots, and metadata without end.</summary>
internal static class CraftedFiles
{
    public static IEnumerable<MalformedFile> All()
    {
        var jpeg = SeedFiles.Of(ImageFormat.Jpeg);
        var png = SeedFiles.Of(ImageFormat.Png);
        yield return new("a PNG of 30,000 x 30,000 in one bit", Bomb(30_000, 30_000));
        yield return new("a PNG of 7,000 x 7,000 in one bit", Bomb(7000, 7000));
        yield return new("a PNG whose text swells to 40 MB", WithChunk(png, "zTXt", [.. "bomb\0\0"u8, .. Deflated(40 << 20)]));
        yield return new("a PNG whose colour profile swells to 40 MB", WithChunk(png, "iCCP", [.. "bomb\0\0"u8, .. Deflated(40 << 20)]));
        yield return new("a JPEG of many scans over 16 megapixels", WithScans(Progressive(new Bitmap(4096, 4096, 3)), 20));
        yield return new("a small JPEG of a thousand scans", WithScans(Progressive(PictureFiles.Gradient(64, 64)), 1000));
        yield return new("a JPEG with 16 MB of colour profile", [.. jpeg[..2], .. Enumerable.Range(1, 255).SelectMany(i => ProfilePart(i)), .. jpeg[2..]]);
        yield return new("a JPEG with EXIF that points at itself", WithSegment(jpeg, 0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0]));
        yield return new("a JPEG with 64 KB of EXIF", WithSegment(jpeg, 0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0xFF, 0xFF, .. Noise(65_000, 5)]));
        yield return new("a JPEG with 4 MB of comments", [.. jpeg[..2], .. Enumerable.Range(0, 64).SelectMany(i => Segment(0xFE, Noise(65_000, i))), .. jpeg[2..]]);
        yield return new("a TIFF of 64 pages", PictureFiles.Tiff([.. Enumerable.Repeat(PictureFiles.Gradient(32, 32), 64)]));
        yield return new("a TIFF whose pages run in a circle", Circle(PictureFiles.Tiff(PictureFiles.Gradient(32, 32))));
        yield return new("a WebP of 1,000 frames", new VipsImageCodec().EncodeAnimation([.. Enumerable.Repeat(PictureFiles.Gradient(32, 32), 1000)], new AnimationOptions()));
        yield return new("a GIF of 1,000 frames", PictureFiles.Gif(32, 32, [.. Enumerable.Range(0, 1000).Select(i => ((byte)i, (byte)0, (byte)0))]));
        yield return new("a GIF screen of 65,535 x 65,535", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. SeedFiles.Of(ImageFormat.Gif)[10..]]);
        yield return new("a PNG that ends as a ZIP", [.. png, .. "PK\x03\x04"u8, .. Noise(500, 1)]);
        yield return new("a JPEG that ends as a page", [.. jpeg, .. "<html><script>alert(1)</script></html>"u8]);
        yield return new("a JPEG with a page in its comment", WithSegment(jpeg, 0xFE, "<html><script>alert(1)</script></html>"u8.ToArray()));
        yield return new("a GIF that is a script", [.. "GIF89a/*"u8, .. Noise(200, 2), .. "*/=1;alert(1)"u8]);
        yield return new("a WebP that is SVG", [.. "RIFF\x40\0\0\0WEBP<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"u8]);
        yield return new("an AVIF of boxes in boxes", [0, 0, 0, 24, .. "ftypavif\0\0\0\0avifmif1"u8, .. Enumerable.Range(0, 500).SelectMany(_ => (byte[])[0, 0, 0x10, 0, .. "meta"u8, 0, 0, 0, 0])]);
        yield return new("nothing", []);
        yield return new("one byte", [0xFF]);
        yield return new("a signature and no more", [0xFF, 0xD8, 0xFF]);
    }

    /// <summary>A progressive JPEG.</summary>
    public static unsafe byte[] Progressive(Bitmap picture)
    {
        VipsLibrary.Initialize();
        fixed (byte* pixels = picture.Pixels)
        {
            using var image = VipsImage.Over(pixels, picture.Pixels.LongLength, picture.Width, picture.Height, picture.Channels, VipsSample.Byte);
            using var copy = new VipsOperation("copy").Set("in", image).Set("interpretation", (int)VipsInterpretation.Srgb);
            using var rgb = copy.RunToImage();
            using var save = new VipsOperation("jpegsave_buffer").Set("in", rgb).Set("interlace", true);
            return save.RunToBytes();
        }
    }

    /// <summary>A PNG with a sound check sum in its head, whatever its size.</summary>
    public static byte[] PngOf(uint width, uint height, byte depth, byte color, byte[] data)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(head, width);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (depth, color);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", data), .. Chunk("IEND", [])];
    }

    private static byte[] Bomb(int width, int height) => PngOf((uint)width, (uint)height, 1, 0, Deflated((width + 7) / 8 * height + height));

    private static byte[] WithChunk(byte[] png, string type, byte[] data) => [.. png[..33], .. Chunk(type, data), .. png[33..]];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. body, .. Big((int)Crc(body))];
    }

    private static byte[] Deflated(int zeros)
    {
        using var to = new MemoryStream();
        using (var deflate = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(new byte[zeros]);
        }

        return to.ToArray();
    }

    /// <summary>The last scan so often that there are as many in all, and then some.</summary>
    private static byte[] WithScans(byte[] jpeg, int scans)
    {
        var last = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var scan = jpeg[last..^2];
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, scans).SelectMany(bytes => bytes), 0xFF, 0xD9];
    }

    private static byte[] ProfilePart(int number) => Segment(0xE2, [.. "ICC_PROFILE\0"u8, (byte)number, 255, .. Noise(65_000, number)]);

    private static byte[] WithSegment(byte[] jpeg, byte marker, byte[] data) => [.. jpeg[..2], .. Segment(marker, data), .. jpeg[2..]];

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    /// <summary>The link to the next page leads to the first one.</summary>
    private static byte[] Circle(byte[] tiff) => [.. tiff[..^4], .. tiff[4..8]];

    private static byte[] Noise(int bytes, int seed)
    {
        var noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
