using System.Buffers.Binary;
using System.Text;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Stripping;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests.Stripping;

public sealed class MetadataStrippingTests
{
    private const string Secret = "SECRET-PLACE";
    private static readonly VipsImageCodec s_codec = new();
    private static readonly byte[] s_xmp = Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{Secret}</x:xmpmeta>");

    public static TheoryData<ImageFormat, int> Cases { get; } = new()
    {
        { ImageFormat.Jpeg, 1 }, { ImageFormat.Jpeg, 6 }, { ImageFormat.Jpeg, 3 }, { ImageFormat.Png, 1 }, { ImageFormat.Png, 8 }, { ImageFormat.WebP, 1 }, { ImageFormat.WebP, 6 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void TryStrip_FileWithEverything_KeepsPixelsAndTurnAlone(ImageFormat format, int orientation)
    {
        var file = Laden(format, orientation);
        Assert.Contains(Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Equal(orientation, s_codec.ReadHeader(file, new DecodeLimits()).Orientation);

        var clean = MetadataStripping.TryStrip(file, orientation)!;

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Null(VipsImageCodec.ReadXmp(clean, new DecodeLimits()));
        Assert.Equal(orientation, s_codec.ReadHeader(clean, new DecodeLimits()).Orientation);
        Assert.Equal(Decode(file).Pixels, Decode(clean).Pixels);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TryStrip_FileOfACamera_LosesItsPlaceAndItsThumbnail(ImageFormat format, int orientation)
    {
        var thumbnail = s_codec.Encode(Noise(16, 12, seed: 2), new EncodeOptions(ImageFormat.Jpeg));
        var file = Laden(format, CameraExif.Of(orientation, thumbnail));
        byte[][] traces = [CameraExif.Latitude, CameraExif.Longitude, CameraExif.Maker, CameraExif.MakerNote, thumbnail];
        Assert.All(traces, trace => Assert.NotEqual(-1, file.AsSpan().IndexOf(trace)));
        Assert.Equal(orientation, s_codec.ReadHeader(file, new DecodeLimits()).Orientation);

        var clean = MetadataStripping.TryStrip(file, orientation)!;

        Assert.All(traces, trace => Assert.Equal(-1, clean.AsSpan().IndexOf(trace)));
        Assert.Equal(orientation == 1, clean.AsSpan().IndexOf(MetadataStripping.Turn(orientation)) < 0);
        Assert.Equal(orientation, s_codec.ReadHeader(clean, new DecodeLimits()).Orientation);
        Assert.Equal(Decode(file).Pixels, Decode(clean).Pixels);
    }

    [Fact]
    public void TryStrip_CleanFile_IsTheSame()
    {
        var clean = MetadataStripping.TryStrip(Laden(ImageFormat.Jpeg, 1), 1)!;

        Assert.Equal(clean, MetadataStripping.TryStrip(clean, 1));
    }

    [Fact]
    public void TryStrip_SecondPictureBehindTheFirst_IsTakenOff()
    {
        var clean = MetadataStripping.TryStrip(Laden(ImageFormat.Jpeg, 1), 1)!;

        Assert.Equal(clean, MetadataStripping.TryStrip([.. clean, .. clean], 1));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    public void TryStrip_AnyCutOff_NeverThrows(ImageFormat format)
    {
        var file = Laden(format, 6);
        for (var length = 0; length < file.Length; length += 3)
        {
            _ = MetadataStripping.TryStrip(file.AsSpan(0, length), 6);
        }
    }

    [Fact]
    public void TryStrip_OtherFormat_IsNull()
    {
        Assert.Null(MetadataStripping.TryStrip("GIF89a"u8, 1));
        Assert.Null(MetadataStripping.TryStrip([], 1));
    }

    private static byte[] Laden(ImageFormat format, int orientation) => Laden(format, [.. MetadataStripping.Turn(orientation), .. Encoding.ASCII.GetBytes(Secret)]);

    private static byte[] Laden(ImageFormat format, byte[] exif)
    {
        var file = s_codec.Encode(Noise(40, 24, seed: 1), new EncodeOptions(format) { Xmp = s_xmp });
        return format switch
        {
            ImageFormat.Jpeg => Jpeg(file, exif),
            ImageFormat.Png => [.. file.AsSpan(0, PngChunk.AfterHeader), .. PngChunk.Of("eXIf"u8, exif), .. PngChunk.Of("tEXt"u8, Encoding.ASCII.GetBytes("Comment\0" + Secret)), .. file.AsSpan(PngChunk.AfterHeader), .. Encoding.ASCII.GetBytes(Secret)],
            _ => WebP(file, exif),
        };
    }

    private static byte[] Jpeg(byte[] file, byte[] exif)
    {
        byte[] Segment(byte marker, ReadOnlySpan<byte> data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];
        return
        [
            .. file.AsSpan(0, 2),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. exif]),
            .. Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Secret)),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)),
            .. file.AsSpan(2),
            .. Encoding.ASCII.GetBytes(Secret),
        ];
    }

    /// <summary>libvips wrote an extended header for the XMP packet already.</summary>
    private static byte[] WebP(byte[] file, byte[] exif)
    {
        byte[] laden = [.. file, .. "EXIF"u8, (byte)exif.Length, (byte)(exif.Length >> 8), 0, 0, .. exif, .. new byte[exif.Length & 1]];
        laden[20] |= 0x08;
        BinaryPrimitives.WriteInt32LittleEndian(laden.AsSpan(4), laden.Length - 8);
        return laden;
    }

    private static Bitmap Noise(int width, int height, int seed)
    {
        var picture = new Bitmap(width, height, 3);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }

    private static Bitmap Decode(byte[] file) => s_codec.Decode(file, new DecodeLimits(), CancellationToken.None);
}
