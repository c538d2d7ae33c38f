using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Provenance.Tests;

public sealed class LabelledEncodingTests
{
    private static readonly VipsImageCodec s_codec = new();
    private static readonly byte[] s_label = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null);

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public void EncodeLabelled_WithItsLabel_GivesTheFile(ImageFormat format)
    {
        var file = s_codec.EncodeLabelled(new Bitmap(32, 32, 3), new EncodeOptions(format) { Xmp = s_label });

        Assert.Equal(OriginVerdict.MadeHere, OriginReport.Of(VipsImageCodec.ReadXmp(file, new DecodeLimits())).Verdict);
    }

    [Fact]
    public void EncodeLabelledAnimation_WithItsLabel_GivesTheFile()
    {
        var file = s_codec.EncodeLabelledAnimation([new Bitmap(32, 32, 3), new Bitmap(32, 32, 3)], new AnimationOptions { Xmp = s_label });

        Assert.NotEmpty(file);
    }

    [Fact]
    public void EncodeLabelled_WithoutALabel_IsStopped()
    {
        Assert.Throws<LabelMissingException>(() => s_codec.EncodeLabelled(new Bitmap(32, 32, 3), new EncodeOptions(ImageFormat.Png)));
        Assert.Throws<LabelMissingException>(() => s_codec.EncodeLabelledAnimation([new Bitmap(32, 32, 3)], new AnimationOptions()));
    }

    [Fact]
    public void EncodeLabelled_WithAnothersPacket_IsStopped()
    {
        var empty = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>"u8.ToArray();

        Assert.Throws<LabelMissingException>(() => s_codec.EncodeLabelled(new Bitmap(32, 32, 3), new EncodeOptions(ImageFormat.Jpeg) { Xmp = empty }));
    }
}
