using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Tests;

/// <summary>What comes back from the child is what decoding here gives, refusals too.</summary>
public sealed class IsolatedImageCodecTests : IDisposable
{
    private static readonly VipsImageCodec s_here = new();

    private readonly Children _children = new();

    public void Dispose() => _children.Dispose();

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public void Decode_EveryFormat_GivesThePixelsOfDecodingHere(ImageFormat format)
    {
        var file = s_here.Encode(Children.Picture(channels: format == ImageFormat.Jpeg ? 3 : 4), new EncodeOptions(format) { Xmp = "<x:xmpmeta/>"u8.ToArray() });

        var (there, here) = (_children.Codec.Decode(file, Children.Limits, default), s_here.Decode(file, Children.Limits, default));

        Assert.Equal((here.Width, here.Height, here.Channels, here.BitsPerSample), (there.Width, there.Height, there.Channels, there.BitsPerSample));
        Assert.Equal(here.Pixels, there.Pixels);
        Assert.Equal(s_here.ReadHeader(file, Children.Limits), _children.Codec.ReadHeader(file, Children.Limits));
        Assert.Equal("<x:xmpmeta/>"u8.ToArray(), _children.Codec.ReadXmp(file, Children.Limits));
    }

    [Fact]
    public void Decode_TurnedPhoto_ComesUpright()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var jpeg = s_here.Encode(Children.Picture(), new EncodeOptions(ImageFormat.Jpeg));
        byte[] turned = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];

        var (there, here) = (_children.Codec.Decode(turned, Children.Limits, default), s_here.Decode(turned, Children.Limits, default));

        Assert.Equal((200, 320), (there.Width, there.Height));
        Assert.Equal(here.Pixels, there.Pixels);
    }

    [Fact]
    public void Decode_FilesOfManySizesByOneChild_KeepApart()
    {
        foreach (var side in (int[])[1900, 40, 1200, 16, 300])
        {
            var file = s_here.Encode(Children.Picture(side, side), new EncodeOptions(ImageFormat.Png));
            Assert.Equal(Children.Picture(side, side).Pixels, _children.Codec.Decode(file, Children.Limits, default).Pixels);
        }

        Assert.Single(_children.Processes);
    }

    [Fact]
    public void Decode_RefusedFiles_GiveTheErrorsOfDecodingHere()
    {
        var png = s_here.Encode(Children.Picture(), new EncodeOptions(ImageFormat.Png));
        byte[][] files = [[], "GIF89a"u8.ToArray(), png[..(png.Length / 2)], [0xFF, 0xD8, 0xFF, 1, 2, 3], "%PDF-1.4 and more"u8.ToArray(), s_here.Encode(Children.Picture(4, 400), new EncodeOptions(ImageFormat.Jpeg))];
        foreach (var file in files)
        {
            var here = Assert.Throws<ImagingException>(() => s_here.Decode(file, Children.Limits, default));
            var there = Assert.Throws<ImagingException>(() => _children.Codec.Decode(file, Children.Limits, default));
            Assert.Equal((here.Code, here.Arguments.Count), (there.Code, there.Arguments.Count));
        }

        Assert.Empty(_children.Faults);
    }

    [Fact]
    public void Decode_Canceled_EndsAndLeavesTheChildFit()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var file = s_here.Encode(Children.Picture(), new EncodeOptions(ImageFormat.Png));

        Assert.ThrowsAny<OperationCanceledException>(() => _children.Codec.Decode(file, Children.Limits, cancel.Token));

        Assert.Equal(320, _children.Codec.Decode(file, Children.Limits, default).Width);
    }

    [Fact]
    public async Task Decode_ByManyAtOnce_GivesEachTheirOwn()
    {
        var pictures = await Task.WhenAll(Enumerable.Range(20, 24).Select(side => Task.Run(() =>
        {
            var picture = Children.Picture(side, side + 3);
            return (picture.Pixels, _children.Codec.Decode(s_here.Encode(picture, new EncodeOptions(ImageFormat.Png)), Children.Limits, default).Pixels);
        })));

        Assert.All(pictures, pair => Assert.Equal(pair.Item1, pair.Item2));
        Assert.InRange(_children.Processes.Count, 1, 2);
    }
}
