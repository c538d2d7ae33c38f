using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Provenance.Watermark;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests.Watermark;

/// <summary>One picture, every way that the bench counts over 200 of them.</summary>
public sealed class WatermarkTests
{
    private static readonly VipsImageCodec s_codec = new();
    private static readonly Bitmap s_picture = Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg")));
    private static readonly WatermarkPayload s_payload = WatermarkPayload.Of("job_1");
    private static readonly Bitmap s_marked = WatermarkEmbedder.Embed(s_picture, s_payload);

    [Fact]
    public void Embed_Portrait_StaysAboveFortyTwoDecibelsAndIsDeterministic()
    {
        Assert.InRange(Psnr(s_picture, s_marked), 43.5, 60);
        Assert.Equal(s_marked.Pixels, WatermarkEmbedder.Embed(s_picture, s_payload).Pixels);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, 75)]
    [InlineData(ImageFormat.Jpeg, 50)]
    [InlineData(ImageFormat.WebP, 75)]
    [InlineData(ImageFormat.Avif, 60)]
    public void TryRead_SavedAnew_FindsThePayload(ImageFormat format, int quality) =>
        Assert.Equal(s_payload, Read(Decode(s_codec.Encode(s_marked, new EncodeOptions(format) { Quality = quality }))));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void TryRead_Resized_FindsThePayload(double scale) => Assert.Equal(s_payload, Read(Resize(s_marked, scale)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(0.3, 0.8)]
    public void TryRead_AFifthOfEachSideCutOff_FindsThePayload(double left, double top)
    {
        var (width, height) = (s_marked.Width * 4 / 5, s_marked.Height * 4 / 5);
        var part = new Bitmap(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            s_marked.Row(y + (int)(top * (s_marked.Height - height))).Slice(3 * (int)(left * (s_marked.Width - width)), part.Stride).CopyTo(part.Row(y));
        }

        Assert.Equal(s_payload, Read(part));
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(0.8)]
    public void TryRead_BrighterOrDarker_FindsThePayload(double factor) =>
        Assert.Equal(s_payload, Read(new Bitmap(s_marked.Width, s_marked.Height, 3, 8, [.. s_marked.Pixels.Select(p => (byte)Math.Min(255, Math.Round(p * factor)))])));

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void TryRead_Turned_FindsThePayload(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var turned = new Bitmap(s_marked.Width, s_marked.Height, 3);
        var middle = (s_marked.Width - 1) / 2.0;
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var (fromX, fromY) = ((int)Math.Round(middle + (cos * (x - middle)) - (sin * (y - middle))), (int)Math.Round(middle + (sin * (x - middle)) + (cos * (y - middle))));
                if (fromX >= 0 && fromY >= 0 && fromX < turned.Width && fromY < turned.Height)
                {
                    s_marked.Row(fromY).Slice(fromX * 3, 3).CopyTo(turned.Row(y)[(x * 3)..]);
                }
            }
        }

        Assert.Equal(s_payload, Read(turned));
    }

    [Fact]
    public void TryRead_PlainPicture_FindsNothing()
    {
        Assert.Null(Read(s_picture));
        Assert.Null(Read(new Bitmap(400, 300, 3)));
        Assert.Null(Read(new Bitmap(20, 20, 3)));
    }

    [Fact]
    public void Embed_OverAnEarlierMark_LeavesTheLaterAlone()
    {
        var other = WatermarkPayload.Of("job_2");

        var again = WatermarkEmbedder.Embed(s_marked, other);

        Assert.Equal(other, Read(again));
        Assert.Equal(other, Read(Decode(s_codec.Encode(again, new EncodeOptions(ImageFormat.Jpeg) { Quality = 75 }))));
        Assert.Equal(s_marked.Pixels, WatermarkEmbedder.Embed(s_marked, s_payload).Pixels);
    }

    [Fact]
    public void Embed_SixteenBitsAndAlpha_KeepsAlphaAndIsRead()
    {
        var deep = new Bitmap(s_picture.Width, s_picture.Height, 4, 16, new byte[s_picture.Width * s_picture.Height * 8]);
        for (int i = 0, to = 0; i < s_picture.Pixels.Length; i += 3, to += 8)
        {
            for (var c = 0; c < 3; c++)
            {
                deep.Pixels[to + (2 * c)] = deep.Pixels[to + (2 * c) + 1] = s_picture.Pixels[i + c];
            }

            deep.Pixels[to + 6] = deep.Pixels[to + 7] = (byte)(i % 7 == 0 ? 200 : 255);
        }

        var marked = WatermarkEmbedder.Embed(deep, s_payload);

        Assert.Equal(s_payload, Read(marked));
        Assert.Equal(deep.Pixels.Where((_, i) => i % 8 >= 6), marked.Pixels.Where((_, i) => i % 8 >= 6));
    }

    [Theory]
    [InlineData(180, 180, false)]
    [InlineData(60, 2000, false)]
    [InlineData(200, 200, true)]
    public void Embed_PictureWithoutRoom_ComesBackAsItIs(int width, int height, bool fits)
    {
        var small = SrgbTransfer.ToBitmap(AreaResampler.Resize(s_picture, width, height), 3);

        Assert.Equal(fits, WatermarkEmbedder.Fits(width, height));
        Assert.Equal(fits, !ReferenceEquals(small, WatermarkEmbedder.Embed(small, s_payload)));
    }

    private static WatermarkPayload? Read(Bitmap picture) => WatermarkReader.TryRead(picture)?.Payload;

    private static Bitmap Decode(byte[] file) => s_codec.Decode(file, new DecodeLimits(), CancellationToken.None);

    private static Bitmap Resize(Bitmap picture, double scale) =>
        SrgbTransfer.ToBitmap(AreaResampler.Resize(picture, (int)(picture.Width * scale), (int)(picture.Height * scale)), 3);

    private static double Psnr(Bitmap a, Bitmap b) =>
        10 * Math.Log10(255.0 * 255 / a.Pixels.Zip(b.Pixels, (x, y) => (double)(x - y) * (x - y)).Average());
}
