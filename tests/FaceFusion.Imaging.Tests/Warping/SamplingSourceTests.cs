using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class SamplingSourceTests
{
    [Theory]
    [InlineData(3, 8, 1)]
    [InlineData(4, 8, 2)]
    [InlineData(3, 16, 3)]
    [InlineData(4, 16, 4)]
    public void Create_AnyDepthAndFactor_AveragesBlocksInLinearLight(int channels, int bits, int factor)
    {
        var photo = Noise.Bitmap(37, 29, channels, bits);
        var linear = SrgbTransfer.ToLinear(photo, new(0, 0, 37, 29));

        using var source = SamplingSource.Create(photo, new(5, 3, 26, 22), factor);

        Assert.Equal((5, 3, factor), (source.OriginX, source.OriginY, source.Factor));
        Assert.Equal(((26 + factor - 1) / factor, (22 + factor - 1) / factor), (source.Image.Width, source.Image.Height));
        for (var y = 0; y < source.Image.Height; y++)
        {
            for (var x = 0; x < source.Image.Width; x++)
            {
                var expected = Mean(linear, 5 + (x * factor), Math.Min(5 + ((x + 1) * factor), 31), 3 + (y * factor), Math.Min(3 + ((y + 1) * factor), 25));
                Numbers.Close(expected, source.Image.Row(y).Slice(4 * x, 4), 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.0, 1)]
    [InlineData(1.99, 1)]
    [InlineData(2.0, 2)]
    [InlineData(3.4, 3)]
    [InlineData(8.0, 8)]
    public void ForMap_ScaledMap_ReducesByTheWholePartOfTheScale(double scale, int factor)
    {
        var map = Warps.Of(new(0, 0, 64, 64), 16, p => p * scale);

        using var source = SamplingSource.ForMap(new Bitmap(600, 600, 3), map);

        Assert.Equal(factor, source.Factor);
    }

    [Fact]
    public void ForMap_PartOfAPhoto_TakesThatPartWithAMargin()
    {
        var map = Warps.Of(new(0, 0, 33, 33), 16, p => new(p.X + 200, p.Y + 100));

        using var source = SamplingSource.ForMap(new Bitmap(600, 500, 3), map);

        Assert.InRange(source.OriginX, 190, 198);
        Assert.InRange(source.OriginY, 90, 98);
        Assert.InRange(source.Image.Width, 36, 70);
        Assert.InRange(source.Image.Height, 36, 70);
    }

    [Fact]
    public void ForMap_MapOutsideThePhoto_KeepsTheNearestPixels()
    {
        var map = Warps.Of(new(0, 0, 33, 33), 16, p => new(p.X + 2000, p.Y - 900));

        using var source = SamplingSource.ForMap(new Bitmap(600, 500, 3), map);

        Assert.Equal((599, 0, 1, 1), (source.OriginX, source.OriginY, source.Image.Width, source.Image.Height));
    }

    [Fact]
    public void Create_RegionOutsideThePhoto_Throws() =>
        Assert.Throws<ArgumentException>(() => SamplingSource.Create(new Bitmap(10, 10, 3), new(10, 0, 5, 5), 1));

    [Fact]
    public void Image_CancelledWhileItWasMade_IsMadeWholeTheNextTime()
    {
        var photo = Noise.Bitmap(37, 29, 3, 8);
        using var source = SamplingSource.Create(photo, new(0, 0, 37, 29), 1);
        using (RowBands.CancelWith(new CancellationToken(canceled: true)))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => source.Image);
        }

        Assert.Equal(SrgbTransfer.ToLinear(photo, new(0, 0, 37, 29)).Pixels, source.Image.Pixels);
    }

    [Fact]
    public void Image_AfterDispose_Throws()
    {
        var source = SamplingSource.Create(new Bitmap(10, 10, 3), new(0, 0, 5, 5), 1);

        source.Dispose();
        source.Dispose();

        Assert.Throws<ObjectDisposedException>(() => source.Image);
    }

    private static float[] Mean(LinearImage image, int left, int right, int top, int bottom)
    {
        var sum = new double[4];
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                for (var c = 0; c < 4; c++)
                {
                    sum[c] += image.Row(y)[(4 * x) + c];
                }
            }
        }

        return Array.ConvertAll(sum, s => (float)(s / ((right - left) * (bottom - top))));
    }
}
