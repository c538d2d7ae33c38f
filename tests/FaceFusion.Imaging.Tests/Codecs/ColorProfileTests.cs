using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Tests.Codecs;

public sealed class ColorProfileTests
{
    // Adobe RGB (1998), D50-adapted colorants.
    private static readonly double[] s_adobeRgb = [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457];

    private readonly VipsImageCodec _codec = new();

    [Fact]
    public void Decode_SrgbProfile_LeavesSamplesAlone()
    {
        var picture = PictureFiles.Gradient(64, 48);
        var file = PictureFiles.WithProfile(picture, PictureFiles.Profile("srgb"), "pngsave_buffer");

        Assert.Equal(picture.Pixels, Decode(file).Pixels);
    }

    // One 8-bit code apart at most: both round once.
    [Theory]
    [InlineData("p3")]
    [InlineData("adobe")]
    public void Decode_MatrixProfile_EqualsTheColourManagementModule(string name)
    {
        var profile = name == "adobe" ? PictureFiles.GammaProfile(2.19921875, s_adobeRgb) : PictureFiles.Profile(name);
        var picture = PictureFiles.Gradient(64, 48);
        var file = PictureFiles.WithProfile(picture, profile, "pngsave_buffer");

        var decoded = Decode(file);

        Assert.True(PixelDifference.Largest(picture, decoded) > 8, "the profile must do something");
        Assert.InRange(PixelDifference.Largest(ByModule(file), decoded), 0, 1);
    }

    [Fact]
    public void Decode_MatrixProfile_KeepsGreyGreyAndAlphaAlone()
    {
        var picture = new Bitmap(32, 32, 4);
        for (var i = 0; i < picture.Pixels.Length; i += 4)
        {
            picture.Pixels.AsSpan(i, 3).Fill((byte)(i / 16));
            picture.Pixels[i + 3] = (byte)(255 - (i / 16));
        }

        var decoded = Decode(PictureFiles.WithProfile(picture, PictureFiles.Profile("p3"), "pngsave_buffer"));

        Assert.InRange(PixelDifference.Largest(picture, decoded), 0, 1);
    }

    // The same colours in both depths; 8 bits round by half a code.
    [Fact]
    public void Decode_SixteenBitsWithProfile_EqualsEightBits()
    {
        var picture = PictureFiles.Gradient(64, 48);
        var wide = new Bitmap(64, 48, 3, 16, [.. picture.Pixels.SelectMany(sample => new[] { sample, sample })]);
        var file = PictureFiles.WithProfile(wide, PictureFiles.Profile("p3"), "pngsave_buffer", (int)VipsInterpretation.Rgb16);
        var eight = Decode(PictureFiles.WithProfile(picture, PictureFiles.Profile("p3"), "pngsave_buffer"));

        var deep = Decode(file);

        Assert.Equal(16, deep.BitsPerSample);
        for (var i = 0; i < eight.Pixels.Length; i++)
        {
            Assert.InRange(BitConverter.ToUInt16(deep.Pixels, i * 2) / 257.0, eight.Pixels[i] - 0.7, eight.Pixels[i] + 0.7);
        }
    }

    [Fact]
    public void Decode_CmykJpeg_BecomesRgb()
    {
        // No ink at all: white paper. Four channels of 8 bits are what CMYK is made of.
        var blank = new Bitmap(32, 32, 4);
        var file = PictureFiles.WithProfile(blank, [], "jpegsave_buffer", (int)VipsInterpretation.Cmyk);
        var cyan = (byte[])blank.Pixels.Clone();
        for (var i = 0; i < cyan.Length; i += 4)
        {
            cyan[i] = 255;
        }

        var white = Decode(file);
        var blue = Decode(PictureFiles.WithProfile(new Bitmap(32, 32, 4, 8, cyan), [], "jpegsave_buffer", (int)VipsInterpretation.Cmyk));

        Assert.Equal(3, white.Channels);
        Assert.All(white.Pixels, sample => Assert.InRange(sample, 245, 255));
        Assert.True(blue.Pixels[0] < 90 && blue.Pixels[1] > 120 && blue.Pixels[2] > 180, $"cyan came as {blue.Pixels[0]}, {blue.Pixels[1]}, {blue.Pixels[2]}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(400)]
    public void Decode_BrokenProfile_TakesSamplesAsTheyAre(int kept)
    {
        var plain = PictureFiles.WithProfile(PictureFiles.Gradient(64, 48), [], "jpegsave_buffer");
        var broken = PictureFiles.WithProfileSegment(plain, PictureFiles.Profile("p3")[..kept]);

        Assert.Equal(Decode(plain).Pixels, Decode(broken).Pixels);
    }

    [Fact]
    public void Decode_ProfileSegmentOfAJpeg_IsUsed()
    {
        var plain = PictureFiles.WithProfile(PictureFiles.Gradient(64, 48), [], "jpegsave_buffer");

        Assert.NotEqual(Decode(plain).Pixels, Decode(PictureFiles.WithProfileSegment(plain, PictureFiles.Profile("p3"))).Pixels);
    }

    [Fact]
    public void Decode_GreyProfileOnRgb_TakesSamplesAsTheyAre()
    {
        var profile = PictureFiles.Profile("p3");
        "GRAY"u8.CopyTo(profile.AsSpan(16));
        var picture = PictureFiles.Gradient(64, 48);

        Assert.Equal(picture.Pixels, Decode(PictureFiles.WithProfile(picture, profile, "pngsave_buffer")).Pixels);
    }

    private Bitmap Decode(byte[] file) => _codec.Decode(file, new DecodeLimits(), default);

    private static unsafe Bitmap ByModule(byte[] file)
    {
        fixed (byte* data = file)
        {
            using var blob = VipsBlobHandle.Over(data, file.Length);
            using var load = new VipsOperation("pngload_buffer").Set("buffer", blob);
            using var image = load.RunToImage();
            using var convert = new VipsOperation("icc_transform").Set("in", image).Set("embedded", true)
                .Set("output-profile", "srgb").Set("intent", 1).Set("black-point-compensation", true);
            using var converted = convert.RunToImage();
            var picture = new Bitmap(converted.Width, converted.Height, converted.Bands);
            converted.WriteTo(picture.Height, (row, rows) => picture.Pixels.AsSpan(row * picture.Stride, rows * picture.Stride), (_, _, _) => { });
            return picture;
        }
    }
}
