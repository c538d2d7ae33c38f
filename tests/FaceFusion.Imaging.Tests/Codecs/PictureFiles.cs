using System.Buffers.Binary;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Tests.Codecs;

/// <summary>Pictures and files made byte by byte, so that no test needs a file from elsewhere.</summary>
internal static class PictureFiles
{
    /// <summary>Smooth colours that differ in every corner; kind to lossy formats, and no symmetry hides a wrong turn.</summary>
    public static Bitmap Gradient(int width, int height, int channels = 3, int bits = 8)
    {
        var bytes = bits / 8;
        var picture = new Bitmap(width, height, channels, bits, new byte[width * height * channels * bytes]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double[] values = [0.1 + (0.8 * x / width), 0.9 - (0.7 * y / height), 0.2 + (0.3 * (x + y) / (width + height)), 0.3 + (0.6 * y / height)];
                for (var c = 0; c < channels; c++)
                {
                    var at = ((y * width) + x) * channels + c;
                    if (bits == 8)
                    {
                        picture.Pixels[at] = (byte)Math.Round(values[c] * 255);
                    }
                    else
                    {
                        BitConverter.TryWriteBytes(picture.Pixels.AsSpan(at * 2), (ushort)Math.Round(values[c] * 65535));
                    }
                }
            }
        }

        return picture;
    }

    /// <summary>A JPEG with an EXIF segment that holds nothing but the orientation.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation) =>
        [.. jpeg[..2], 0xFF, 0xE1, 0, 34, .. Exif(orientation), .. jpeg[2..]];

    /// <summary>An AVIF whose container and EXIF data both say the turn.</summary>
    public static byte[] AvifWithExif(Bitmap picture, int orientation)
    {
        const int keepExif = 1;
        const int av1 = 4;
        return Save(picture, "heifsave_buffer", (int)VipsInterpretation.Srgb, "exif-data", Exif(orientation), save => save.Set("compression", av1).Set("Q", 92).Set("keep", keepExif));
    }

    /// <summary>A JPEG with a colour profile, sound or not.</summary>
    public static byte[] WithProfileSegment(byte[] jpeg, byte[] profile)
    {
        var length = 2 + 14 + profile.Length;
        return [.. jpeg[..2], 0xFF, 0xE2, (byte)(length >> 8), (byte)length, .. "ICC_PROFILE\0"u8, 1, 1, .. profile, .. jpeg[2..]];
    }

    /// <summary>The first bytes of a PNG: signature and IHDR, and no pixel.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var header = new byte[33];
        ReadOnlySpan<byte> start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];
        start.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(20), height);
        header[24] = 8;
        header[25] = 2;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(29), Crc(header.AsSpan(12, 17)));
        return header;
    }

    /// <summary>An uncompressed RGB TIFF of the given pages, each 8-bit.</summary>
    public static byte[] Tiff(params Bitmap[] pages)
    {
        var file = new List<byte>([.. "II*\0"u8, 0, 0, 0, 0]);
        var link = 4;
        foreach (var page in pages)
        {
            var pixels = file.Count;
            file.AddRange(page.Pixels);
            var bits = file.Count;
            file.AddRange([8, 0, 8, 0, 8, 0]);
            PutInt(file, link, file.Count);
            (int Tag, int Type, int Count, int Value)[] entries =
            [
                (256, 4, 1, page.Width), (257, 4, 1, page.Height), (258, 3, 3, bits), (259, 3, 1, 1), (262, 3, 1, 2),
                (273, 4, 1, pixels), (277, 3, 1, 3), (278, 4, 1, page.Height), (279, 4, 1, page.Pixels.Length),
            ];
            file.AddRange([(byte)entries.Length, 0]);
            foreach (var (tag, type, count, value) in entries)
            {
                file.AddRange([.. BitConverter.GetBytes((short)tag), .. BitConverter.GetBytes((short)type), .. BitConverter.GetBytes(count), .. BitConverter.GetBytes(value)]);
            }

            link = file.Count;
            file.AddRange([0, 0, 0, 0]);
        }

        return [.. file];
    }

    /// <summary>An animated GIF whose frames are one colour each.</summary>
    public static byte[] Gif(int width, int height, params (byte R, byte G, byte B)[] frames)
    {
        var file = new List<byte>([.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0xF6, 0, 0]);
        for (var i = 0; i < 128; i++)
        {
            var (r, g, b) = i < frames.Length ? frames[i] : default;
            file.AddRange([r, g, b]);
        }

        for (var i = 0; i < frames.Length; i++)
        {
            file.AddRange([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 7]);

            // 8-bit codes only: a clear code (128) before the table grows past 8 bits; 129 ends.
            var codes = new List<byte>();
            for (var p = 0; p < width * height; p++)
            {
                if (p % 100 == 0)
                {
                    codes.Add(128);
                }

                codes.Add((byte)i);
            }

            codes.Add(129);
            foreach (var block in codes.Chunk(255))
            {
                file.AddRange([(byte)block.Length, .. block]);
            }

            file.Add(0);
        }

        file.Add(0x3B);
        return [.. file];
    }

    /// <summary>The head of an iPhone photo.</summary>
    public static byte[] HeicHeader() =>
        [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, 0, 0, 0, 8, .. "meta"u8, .. new byte[64]];

    /// <summary>Saves through libvips itself with a colour profile, which the codec's own writer never does.</summary>
    public static byte[] WithProfile(Bitmap picture, byte[] profile, string saver, int interpretation = (int)VipsInterpretation.Srgb)
    {
        const int keepIcc = 8;
        return Save(picture, saver, interpretation, "icc-profile-data", profile, save => save.Set("keep", keepIcc));
    }

    /// <summary>A built-in profile of libvips: <c>srgb</c>, <c>p3</c>, <c>cmyk</c>.</summary>
    public static byte[] Profile(string name)
    {
        VipsLibrary.Initialize();
        using var load = new VipsOperation("profile_load").Set("name", name);
        return load.RunToBytes("profile");
    }

    /// <summary>A matrix profile of given colorants (XYZ D50) and one gamma.</summary>
    public static byte[] GammaProfile(double gamma, params double[] colorants)
    {
        var tags = new List<(string Name, byte[] Data)>();
        string[] channels = ["r", "g", "b"];
        for (var i = 0; i < 3; i++)
        {
            tags.Add(($"{channels[i]}XYZ", [.. "XYZ \0\0\0\0"u8, .. Fixed(colorants[3 * i]), .. Fixed(colorants[(3 * i) + 1]), .. Fixed(colorants[(3 * i) + 2])]));
            tags.Add(($"{channels[i]}TRC", [.. "para\0\0\0\0\0\0\0\0"u8, .. Fixed(gamma)]));
        }

        tags.Add(("wtpt", [.. "XYZ \0\0\0\0"u8, .. Fixed(0.9642), .. Fixed(1), .. Fixed(0.8249)]));
        var body = new List<byte>();
        var table = new List<byte>(Big(tags.Count));
        var start = 128 + 4 + (12 * tags.Count);
        foreach (var (name, data) in tags)
        {
            table.AddRange([.. System.Text.Encoding.ASCII.GetBytes(name), .. Big(start + body.Count), .. Big(data.Length)]);
            body.AddRange(data);
        }

        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, start + body.Count);
        ReadOnlySpan<byte> fields = [4, 0x30, 0, 0, .. "mntrRGB XYZ "u8];
        fields.CopyTo(header.AsSpan(8));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Fixed(0.9642).CopyTo(header.AsSpan(68));
        Fixed(1).CopyTo(header.AsSpan(72));
        Fixed(0.8249).CopyTo(header.AsSpan(76));
        return [.. header, .. table, .. body];
    }

    private static byte[] Exif(int orientation) =>
        [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    private static unsafe byte[] Save(Bitmap picture, string saver, int interpretation, string field, byte[] metadata, Action<VipsOperation> setUp)
    {
        VipsLibrary.Initialize();
        fixed (byte* pixels = picture.Pixels)
        {
            using var raw = VipsImage.Over(pixels, picture.Pixels.LongLength, picture.Width, picture.Height, picture.Channels, picture.BitsPerSample == 16 ? VipsSample.UShort : VipsSample.Byte);
            using var copy = new VipsOperation("copy").Set("in", raw).Set("interpretation", interpretation);
            using var image = copy.RunToImage();
            if (metadata.Length > 0)
            {
                image.SetBlob(field, metadata);
            }

            using var save = new VipsOperation(saver).Set("in", image);
            setUp(save);
            return save.RunToBytes();
        }
    }

    private static byte[] Fixed(double value) => Big((int)Math.Round(value * 65536));

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static void PutInt(List<byte> file, int at, int value)
    {
        for (var i = 0; i < 4; i++)
        {
            file[at + i] = (byte)(value >> (8 * i));
        }
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
