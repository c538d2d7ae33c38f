using System.Buffers.Binary;
using System.Text;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Imaging.Tests.Codecs;

public sealed class AnimationTests
{
    private static readonly DecodeLimits s_limits = new();
    private readonly VipsImageCodec _codec = new();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void EncodeAnimation_Frames_AreThereWithTheirDelaysAndTheLabel(int channels)
    {
        Bitmap[] frames = [.. Enumerable.Range(0, 4).Select(i => Plain(channels, (byte)(60 * i)))];

        var file = _codec.EncodeAnimation(frames, new AnimationOptions { Delay = 120, LastDelay = 900, Xmp = "<x:xmpmeta/>"u8.ToArray() });

        var header = _codec.ReadHeader(file, s_limits);
        Assert.Equal((ImageFormat.WebP, 40, 24, 4), (header.Format, header.Width, header.Height, header.Pages));
        Assert.Equal([120, 120, 120, 900], DelaysOf(file));
        Assert.Equal("<x:xmpmeta/>", Encoding.UTF8.GetString(VipsImageCodec.ReadXmp(file, s_limits)!));
        Assert.InRange(PixelDifference.Largest(frames[0], _codec.Decode(file, s_limits, default)), 0, 4);
    }

    [Fact]
    public void EncodeAnimation_OneFrame_IsAPicture() =>
        Assert.Equal(40, _codec.ReadHeader(_codec.EncodeAnimation([Plain(3, 9)], new AnimationOptions()), s_limits).Width);

    [Fact]
    public void EncodeAnimation_FramesOfSeveralShapes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => _codec.EncodeAnimation([Plain(3, 9), Plain(4, 9)], new AnimationOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => _codec.EncodeAnimation([], new AnimationOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => _codec.EncodeAnimation([Plain(3, 9)], new AnimationOptions { Delay = 5 }));
    }

    private static Bitmap Plain(int channels, byte level)
    {
        var picture = new Bitmap(40, 24, channels);
        picture.Pixels.AsSpan().Fill(level);
        for (var i = 3; channels == 4 && i < picture.Pixels.Length; i += 4)
        {
            picture.Pixels[i] = 200;
        }

        return picture;
    }

    /// <summary>The durations in the file's ANMF chunks (RIFF: four letters, length, payload padded to even).</summary>
    private static List<int> DelaysOf(byte[] file)
    {
        var delays = new List<int>();
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            if (Encoding.ASCII.GetString(file, at, 4) == "ANMF")
            {
                delays.Add(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8 + 12)) & 0xFFFFFF);
            }

            at += 8 + length + (length & 1);
        }

        return delays;
    }
}
