using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Imaging.Tests.Codecs;

public sealed class ExifTurnTests
{
    private readonly VipsImageCodec _codec = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decode_OrientationTag_StandsUpright(int orientation)
    {
        var stored = PictureFiles.Gradient(70, 45);
        var jpeg = PictureFiles.WithOrientation(_codec.Encode(stored, new EncodeOptions(ImageFormat.Jpeg)), orientation);
        var untagged = _codec.Decode(_codec.Encode(stored, new EncodeOptions(ImageFormat.Jpeg)), new DecodeLimits(), default);

        var header = _codec.ReadHeader(jpeg, new DecodeLimits());
        var upright = _codec.Decode(jpeg, new DecodeLimits(), default);

        Assert.Equal(orientation, header.Orientation);
        Assert.Equal((header.Width, header.Height), (upright.Width, upright.Height));
        Assert.Equal(Naive(untagged, orientation).Pixels, upright.Pixels);
    }

    // The saver writes the turn into the container (irot), where it counts; the EXIF copy of it must not turn it again.
    [Fact]
    public void Decode_AvifWithTurnInContainerAndExif_TurnsOnce()
    {
        var stored = PictureFiles.Gradient(70, 45);
        var file = PictureFiles.AvifWithExif(stored, 6);

        var header = _codec.ReadHeader(file, new DecodeLimits());
        var upright = _codec.Decode(file, new DecodeLimits(), default);

        Assert.True(file.AsSpan().IndexOf("irot"u8) > 0);
        Assert.Equal((45, 70, 1), (header.Width, header.Height, header.Orientation));
        Assert.InRange(PixelDifference.Largest(Naive(stored, 6), upright), 0, 12);
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(3, 16)]
    [InlineData(4, 16)]
    public void Apply_EveryPixelSize_EqualsNaive(int channels, int bits)
    {
        var picture = PictureFiles.Gradient(67, 41, channels, bits);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var turned = ExifTurn.Apply(picture, orientation);

            Assert.Equal(Naive(picture, orientation).Pixels, turned.Pixels);
        }
    }

    [Fact]
    public void Apply_OrientationOne_IsThePictureItself()
    {
        var picture = PictureFiles.Gradient(5, 4);

        Assert.Same(picture, ExifTurn.Apply(picture, 1));
    }

    // TIFF 6.0, tag 274: the row and the column that the stored 0th row and 0th column stand for.
    private static Bitmap Naive(Bitmap stored, int orientation)
    {
        var (w, h) = (stored.Width, stored.Height);
        var size = stored.Channels * stored.BitsPerSample / 8;
        var swap = orientation >= 5;
        var upright = new Bitmap(swap ? h : w, swap ? w : h, stored.Channels, stored.BitsPerSample, new byte[stored.Pixels.Length]);
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var (ux, uy) = orientation switch
                {
                    1 => (x, y),
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (h - 1 - y, x),
                    7 => (h - 1 - y, w - 1 - x),
                    _ => (y, w - 1 - x),
                };
                stored.Pixels.AsSpan(((y * w) + x) * size, size).CopyTo(upright.Pixels.AsSpan(((uy * upright.Width) + ux) * size));
            }
        }

        return upright;
    }
}
