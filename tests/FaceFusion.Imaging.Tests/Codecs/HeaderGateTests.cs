using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Imaging.Tests.Codecs;

public sealed class HeaderGateTests
{
    private static readonly DecodeLimits s_limits = new();
    private readonly VipsImageCodec _codec = new();

    public static TheoryData<string, byte[]> NotPictures => new()
    {
        { "empty", [] },
        { "one byte", [0xFF] },
        { "text", [.. "Dear all, please find attached"u8] },
        { "zeros", new byte[4096] },
        { "video", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp41"u8] },
        { "zip", [0x50, 0x4B, 3, 4, .. new byte[60]] },
    };

    public static TheoryData<string, byte[]> OtherFormats => new()
    {
        { "HEIC", PictureFiles.HeicHeader() },
        { "SVG", [.. "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"/>"u8] },
        { "PDF", [.. "%PDF-1.7\n%"u8] },
        { "BMP", [.. "BM"u8, .. new byte[60]] },
        { "PSD", [.. "8BPS"u8, .. new byte[60]] },
        { "JPEG XL", [0xFF, 0x0A, .. new byte[60]] },
        { "JPEG 2000", [0, 0, 0, 12, .. "jP  \r\n"u8, 0x87, 0x0A] },
        { "ICO", [0, 0, 1, 0, 1, 0] },
    };

    [Theory]
    [MemberData(nameof(NotPictures))]
    public void ReadHeader_NoPicture_SaysSo(string name, byte[] file)
    {
        Assert.Equal((name, ImagingErrorCodes.NotAnImage), (name, Refused(file).Code));
    }

    [Theory]
    [MemberData(nameof(OtherFormats))]
    public void ReadHeader_FormatNotTakenIn_NamesIt(string format, byte[] file)
    {
        var error = Refused(file);

        Assert.Equal(ImagingErrorCodes.UnsupportedFormat, error.Code);
        Assert.Equal(format, error.Arguments["format"]);
    }

    [Fact]
    public void ReadHeader_HugePngHeader_IsRefusedWithoutPixels()
    {
        var file = PictureFiles.PngHeader(30_000, 30_000);

        var side = Refused(file);
        var area = Refused(file, s_limits with { MaxSide = 40_000 });

        Assert.Equal((ImagingErrorCodes.SideTooLong, 16_384.0, 30_000.0), (side.Code, side.Arguments["limit"], side.Arguments["actual"]));
        Assert.Equal((ImagingErrorCodes.TooManyPixels, 50.0, 900.0), (area.Code, area.Arguments["limit"], area.Arguments["actual"]));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public void ReadHeader_PastEachLimit_NamesLimitAndActual(ImageFormat format)
    {
        var file = _codec.Encode(PictureFiles.Gradient(200, 100), new EncodeOptions(format));

        Check(s_limits with { MaxSide = 199 }, ImagingErrorCodes.SideTooLong, 199, 200);
        Check(s_limits with { MinSide = 101 }, ImagingErrorCodes.ImageTooSmall, 101, 100);

        var pixels = Refused(file, s_limits with { MaxPixels = 19_999 });
        var bytes = Refused(file, s_limits with { MaxBytes = file.Length - 1 });
        Assert.Equal(ImagingErrorCodes.TooManyPixels, pixels.Code);
        Assert.Equal(ImagingErrorCodes.FileTooLarge, bytes.Code);
        Assert.True((double)bytes.Arguments["actual"] > (double)bytes.Arguments["limit"]);
        _codec.ReadHeader(file, s_limits with { MaxPixels = 20_000, MaxSide = 200, MinSide = 100, MaxBytes = file.Length });

        void Check(DecodeLimits limits, string code, double limit, double actual)
        {
            var error = Refused(file, limits);
            Assert.Equal((code, limit, actual), (error.Code, error.Arguments["limit"], error.Arguments["actual"]));
        }
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, 0.2)]
    [InlineData(ImageFormat.Jpeg, 0.5)]
    [InlineData(ImageFormat.Jpeg, 0.98)]
    [InlineData(ImageFormat.Png, 0.5)]
    [InlineData(ImageFormat.Png, 0.9)]
    [InlineData(ImageFormat.WebP, 0.5)]
    [InlineData(ImageFormat.WebP, 0.9)]
    [InlineData(ImageFormat.Avif, 0.5)]
    [InlineData(ImageFormat.Avif, 0.9)]
    public void Decode_TruncatedFile_IsCorrupt(ImageFormat format, double kept)
    {
        var file = _codec.Encode(Noise(), new EncodeOptions(format));

        var error = Assert.Throws<ImagingException>(() => _codec.Decode(file.AsMemory(0, (int)(file.Length * kept)), s_limits, default));

        Assert.Equal(ImagingErrorCodes.FileCorrupt, error.Code);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    public void Decode_TruncatedTiffOrGif_IsCorrupt(double kept)
    {
        byte[][] files = [PictureFiles.Tiff(PictureFiles.Gradient(64, 64)), PictureFiles.Gif(64, 64, (1, 2, 3))];
        foreach (var file in files)
        {
            var error = Assert.Throws<ImagingException>(() => _codec.Decode(file.AsMemory(0, (int)(file.Length * kept)), s_limits, default));

            Assert.Equal(ImagingErrorCodes.FileCorrupt, error.Code);
        }
    }

    [Fact]
    public void Decode_FlippedBytes_DecodesOrIsRefusedWithACode()
    {
        var random = new Random(7);
        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Avif })
        {
            var file = _codec.Encode(Noise(), new EncodeOptions(format));
            for (var run = 0; run < 60; run++)
            {
                var damaged = (byte[])file.Clone();
                for (var k = 0; k <= run % 8; k++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                var error = Record.Exception(() => _codec.Decode(damaged, s_limits, default));

                Assert.True(error is null or ImagingException, $"{format}, run {run}: {error}");
            }
        }
    }

    private static Bitmap Noise()
    {
        var picture = new Bitmap(96, 80, 3);
        new Random(3).NextBytes(picture.Pixels);
        return picture;
    }

    private ImagingException Refused(byte[] file, DecodeLimits? limits = null) =>
        Assert.Throws<ImagingException>(() => _codec.ReadHeader(file, limits ?? s_limits));
}
