using System.Text;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Imaging.Tests.Codecs;

public sealed class VipsImageCodecTests
{
    private static readonly DecodeLimits s_limits = new();
    private readonly VipsImageCodec _codec = new();

    // Bounds: PNG is lossless; the others are what a smooth gradient loses at quality 92, with room to spare.
    [Theory]
    [InlineData(ImageFormat.Png, 3, 0)]
    [InlineData(ImageFormat.Png, 4, 0)]
    [InlineData(ImageFormat.Jpeg, 3, 4)]
    [InlineData(ImageFormat.WebP, 3, 8)]
    [InlineData(ImageFormat.WebP, 4, 8)]
    [InlineData(ImageFormat.Avif, 3, 6)]
    [InlineData(ImageFormat.Avif, 4, 6)]
    public void RoundTrip_EveryWrittenFormat_KeepsThePicture(ImageFormat format, int channels, int bound)
    {
        var picture = PictureFiles.Gradient(96, 64, channels);

        var file = _codec.Encode(picture, new EncodeOptions(format));

        var header = _codec.ReadHeader(file, s_limits);
        Assert.Equal(new ImageHeader(format, 96, 64, channels == 4, 1, 1), header);
        Assert.InRange(PixelDifference.Largest(picture, _codec.Decode(file, s_limits, default)), 0, bound);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void RoundTrip_SixteenBitPng_KeepsEveryBit(int channels)
    {
        var picture = PictureFiles.Gradient(40, 30, channels, 16);

        var back = _codec.Decode(_codec.Encode(picture, new EncodeOptions(ImageFormat.Png)), s_limits, default);

        Assert.Equal(16, back.BitsPerSample);
        Assert.Equal(picture.Pixels, back.Pixels);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, 4)]
    [InlineData(ImageFormat.WebP, 8)]
    public void Encode_SixteenBitsToAnEightBitFormat_RoundsDown(ImageFormat format, int bound)
    {
        var file = _codec.Encode(PictureFiles.Gradient(96, 64, 3, 16), new EncodeOptions(format));

        Assert.InRange(PixelDifference.Largest(PictureFiles.Gradient(96, 64), _codec.Decode(file, s_limits, default)), 0, bound);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(100, 8)]
    public void DecodeReduced_Jpeg_IsTheWholesBlocks(int most, int factor)
    {
        var file = _codec.Encode(PictureFiles.Gradient(96, 64), new EncodeOptions(ImageFormat.Jpeg));
        var whole = _codec.Decode(file, s_limits, default);

        var reduced = _codec.DecodeReduced(file, s_limits, most, default);

        Assert.Equal((factor, 96 / factor, 64 / factor), (reduced.Factor, reduced.Pixels.Width, reduced.Pixels.Height));
        for (var y = 0; y < reduced.Pixels.Height; y++)
        {
            for (var x = 0; x < reduced.Pixels.Width; x++)
            {
                var block = Enumerable.Range(0, factor * factor).Average(i => whole.Row((y * factor) + (i / factor))[3 * ((x * factor) + (i % factor))]);
                Assert.Equal(block, reduced.Pixels.Row(y)[3 * x], 4.0);
            }
        }
    }

    [Fact]
    public void DecodeReduced_FormatWithoutReduction_IsWhole()
    {
        var picture = PictureFiles.Gradient(40, 30);

        var reduced = _codec.DecodeReduced(_codec.Encode(picture, new EncodeOptions(ImageFormat.Png)), s_limits, 8, default);

        Assert.Equal(1, reduced.Factor);
        Assert.Equal(picture.Pixels, reduced.Pixels.Pixels);
    }

    [Fact]
    public void DecodeReduced_Limits_AreOfTheWholePicture()
    {
        var file = _codec.Encode(PictureFiles.Gradient(96, 64), new EncodeOptions(ImageFormat.Jpeg));

        Assert.Equal(12, _codec.DecodeReduced(file, s_limits with { MinSide = 64 }, 8, default).Pixels.Width);
        var error = Assert.Throws<ImagingException>(() => _codec.DecodeReduced(file, s_limits with { MaxSide = 95 }, 8, default));
        Assert.Equal(ImagingErrorCodes.SideTooLong, error.Code);
    }

    [Fact]
    public void Encode_AlphaToJpeg_IsLaidOnWhite()
    {
        var clear = new Bitmap(32, 32, 4);

        var back = _codec.Decode(_codec.Encode(clear, new EncodeOptions(ImageFormat.Jpeg)), s_limits, default);

        Assert.All(back.Pixels, sample => Assert.InRange(sample, 253, 255));
    }

    [Fact]
    public void Decode_Tiff_TakesTheFirstPageAndCountsAll()
    {
        var picture = PictureFiles.Gradient(33, 21);
        var file = PictureFiles.Tiff(picture, new Bitmap(33, 21, 3));

        Assert.Equal(new ImageHeader(ImageFormat.Tiff, 33, 21, false, 1, 2), _codec.ReadHeader(file, s_limits));
        Assert.Equal(picture.Pixels, _codec.Decode(file, s_limits, default).Pixels);
    }

    [Fact]
    public void Decode_AnimatedGif_TakesTheFirstFrame()
    {
        var file = PictureFiles.Gif(40, 20, (200, 100, 50), (0, 0, 255));

        var header = _codec.ReadHeader(file, s_limits);
        var picture = _codec.Decode(file, s_limits, default);

        Assert.Equal((ImageFormat.Gif, 40, 20, 2), (header.Format, header.Width, header.Height, header.Pages));
        Assert.Equal((40, 20), (picture.Width, picture.Height));
        Assert.All(picture.Pixels.Chunk(picture.Channels), pixel => Assert.Equal([200, 100, 50], pixel[..3]));
    }

    [Fact]
    public void Decode_GreyJpeg_BecomesRgb()
    {
        var grey = PictureFiles.WithProfile(GreyPattern(), [], "jpegsave_buffer");

        var picture = _codec.Decode(grey, s_limits, default);

        Assert.Equal((3, 8), (picture.Channels, picture.BitsPerSample));
        Assert.All(picture.Pixels.Chunk(3), pixel => Assert.True(pixel[0] == pixel[1] && pixel[1] == pixel[2]));
    }

    [Fact]
    public void Encode_SameInputs_GivesSameBytes()
    {
        var picture = PictureFiles.Gradient(200, 120);
        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Avif })
        {
            var options = new EncodeOptions(format) { Xmp = "<x/>"u8.ToArray() };

            Assert.Equal(_codec.Encode(picture, options), _codec.Encode(picture, options));
        }
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public void Encode_Xmp_IsFoundAgainAndNothingElse(ImageFormat format)
    {
        var packet = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>""";
        var picture = PictureFiles.Gradient(64, 64);

        var labelled = _codec.Encode(picture, new EncodeOptions(format) { Xmp = Encoding.UTF8.GetBytes(packet) });
        var plain = _codec.Encode(picture, new EncodeOptions(format));

        Assert.Equal(packet, Encoding.UTF8.GetString(VipsImageCodec.ReadXmp(labelled, s_limits)!));
        Assert.Null(VipsImageCodec.ReadXmp(plain, s_limits));
        Assert.Equal(_codec.Decode(plain, s_limits, default).Pixels, _codec.Decode(labelled, s_limits, default).Pixels);
        Assert.Contains(packet, Encoding.Latin1.GetString(labelled), StringComparison.Ordinal);
        Assert.DoesNotContain("xmpmeta", Encoding.Latin1.GetString(plain), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif\0", Encoding.Latin1.GetString(labelled), StringComparison.Ordinal);
        Assert.DoesNotContain("acsp", Encoding.Latin1.GetString(labelled), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_HighQualityJpeg_KeepsFullChroma()
    {
        var picture = PictureFiles.Gradient(64, 64);

        Assert.Equal(0x11, ChromaSampling(_codec.Encode(picture, new EncodeOptions(ImageFormat.Jpeg) { Quality = 92 })));
        Assert.Equal(0x22, ChromaSampling(_codec.Encode(picture, new EncodeOptions(ImageFormat.Jpeg) { Quality = 80 })));
    }

    [Fact]
    public void Encode_WiderThanWebPHolds_NamesTheLimit()
    {
        var error = Assert.Throws<ImagingException>(() => _codec.Encode(new Bitmap(16_384, 1, 3), new EncodeOptions(ImageFormat.WebP)));

        Assert.Equal(ImagingErrorCodes.SideTooLong, error.Code);
        Assert.Equal((16_383.0, 16_384.0), (error.Arguments["limit"], error.Arguments["actual"]));
    }

    [Theory]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Gif)]
    public void Encode_FormatThatIsOnlyRead_IsRefused(ImageFormat format)
    {
        var error = Assert.Throws<ImagingException>(() => _codec.Encode(new Bitmap(16, 16, 3), new EncodeOptions(format)));

        Assert.Equal(ImagingErrorCodes.UnsupportedFormat, error.Code);
    }

    [Fact]
    public void Decode_FromEightThreads_GivesTheSamePixels()
    {
        var file = _codec.Encode(PictureFiles.Gradient(300, 200), new EncodeOptions(ImageFormat.Jpeg));
        var broken = file[..(file.Length / 2)];
        var expected = _codec.Decode(file, s_limits, default).Pixels;

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 4 == 3)
            {
                Assert.Throws<ImagingException>(() => _codec.Decode(broken, s_limits, default));
                return;
            }

            Assert.Equal(expected, _codec.Decode(file, s_limits, default).Pixels);
        });
    }

    [Fact]
    public void Decode_Cancelled_Throws()
    {
        var file = _codec.Encode(PictureFiles.Gradient(64, 64), new EncodeOptions(ImageFormat.Png));

        Assert.Throws<OperationCanceledException>(() => _codec.Decode(file, s_limits, new CancellationToken(true)));
    }

    [RealPhotoFact]
    public void Decode_RealPortrait_IsWhole()
    {
        var picture = _codec.Decode(File.ReadAllBytes(RealPhotos.Path("london", "neutral", "001.jpg")), s_limits, default);

        Assert.Equal((1350, 1350, 3, 8), (picture.Width, picture.Height, picture.Channels, picture.BitsPerSample));
        Assert.True(picture.Row(1349).ContainsAnyExcept<byte>(0));
    }

    private static Bitmap GreyPattern()
    {
        var picture = PictureFiles.Gradient(48, 48);
        foreach (var pixel in Enumerable.Range(0, 48 * 48))
        {
            picture.Pixels.AsSpan((pixel * 3) + 1, 2).Fill(picture.Pixels[pixel * 3]);
        }

        return picture;
    }

    /// <summary>The luma sampling factors of a JPEG's frame header.</summary>
    private static int ChromaSampling(byte[] jpeg)
    {
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0, (byte)0, (byte)17]);
        frame = frame >= 0 ? frame : jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC2, (byte)0, (byte)17]);
        return jpeg[frame + 11];
    }
}
