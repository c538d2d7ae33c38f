using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Analysis;

public class PixelRowsTests
{
    [Fact]
    public void Read_EightBitRgb_IsThePhotoItself()
    {
        var photo = Photos.Noise(7, 5, 1);
        var rows = new PixelRows(photo);

        Assert.True(rows.InPlace);
        Assert.True(rows.Read(3, 2, 4, []).SequenceEqual(photo.Pixels.AsSpan((3 * photo.Stride) + 6, 12)));
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    public void Window_OfAWindow_ReadsThePhotoThere(int channels, int bits)
    {
        var photo = new Bitmap(20, 16, channels, bits, new byte[20 * 16 * channels * bits / 8]);
        new Random(5).NextBytes(photo.Pixels);
        var whole = new PixelRows(photo);

        var window = whole.Window(new(3, 2, 12, 9)).Window(new(4, 5, 6, 4));

        Assert.Equal((6, 4), (window.Width, window.Height));
        Assert.Equal(whole.Read(2 + 5 + 1, 3 + 4 + 2, 3, new byte[9]).ToArray(), window.Read(1, 2, 3, new byte[9]).ToArray());
    }

    [Theory]
    [InlineData(-1, 0, 5, 5)]
    [InlineData(0, 0, 21, 5)]
    [InlineData(0, 12, 5, 5)]
    [InlineData(0, 0, 0, 5)]
    public void Window_BeyondThePhoto_IsRefused(int x, int y, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelRows(new Bitmap(20, 16, 3)).Window(new(x, y, width, height)));

    [Fact]
    public void Read_SixteenBits_AreRoundedToEight()
    {
        var wide = new Bitmap(256, 1, 3, 16, new byte[256 * 6]);
        var samples = MemoryMarshal.Cast<byte, ushort>(wide.Pixels.AsSpan());
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (ushort)Math.Min(ushort.MaxValue, (i / 3 * 257) + (i % 3 * 128));
        }

        var read = new PixelRows(wide).Read(0, 0, 256, new byte[256 * 3]).ToArray();

        Assert.Equal(Enumerable.Range(0, 256), read.Where((_, i) => i % 3 == 0).Select(v => (int)v));
        Assert.Equal(2, read[5]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Read_Alpha_LiesOverMidGrey(int bits)
    {
        var photo = new Bitmap(3, 1, 4, bits, bits == 8
            ? [200, 100, 0, 255, 200, 100, 0, 0, 255, 255, 255, 128]
            : MemoryMarshal.AsBytes<ushort>([200 * 257, 100 * 257, 0, 65535, 200 * 257, 100 * 257, 0, 0, 65535, 65535, 65535, 128 * 257]).ToArray());

        var read = new PixelRows(photo).Read(0, 0, 3, new byte[9]).ToArray();

        Assert.Equal([200, 100, 0, 128, 128, 128, 192, 192, 192], read.Select(v => (int)v));
    }
}
