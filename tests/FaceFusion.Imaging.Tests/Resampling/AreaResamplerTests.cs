using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Resampling;

public sealed class AreaResamplerTests
{
    [Theory]
    [InlineData(37, 29, 10, 7)]
    [InlineData(64, 64, 32, 16)]
    [InlineData(33, 17, 32, 16)]
    [InlineData(9, 15, 1, 1)]
    [InlineData(100, 3, 7, 3)]
    public void Resize_Smaller_AveragesExactAreas(int width, int height, int newWidth, int newHeight)
    {
        var source = Noise.Linear(width, height, opaque: false);

        Numbers.Close(PlainArea(source, newWidth, newHeight).Pixels, AreaResampler.Resize(source, newWidth, newHeight).Pixels, 2e-6);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8)]
    [InlineData(17, 5)]
    public void Resize_SameSize_IsEqualToTheBit(int width, int height)
    {
        var source = Noise.Linear(width, height, opaque: false);

        var copy = AreaResampler.Resize(source, width, height);

        Numbers.Same(source.Pixels, copy.Pixels);
        copy.Pixels[0] += 1;
        Assert.NotEqual(source.Pixels[0], copy.Pixels[0]);
    }

    [Theory]
    [InlineData(2, 3, 5, 7)]
    [InlineData(1, 4, 9, 4)]
    [InlineData(16, 9, 33, 40)]
    public void Resize_Larger_InterpolatesByCatmullRom(int width, int height, int newWidth, int newHeight)
    {
        var source = Noise.Linear(width, height);

        var result = AreaResampler.Resize(source, newWidth, newHeight);

        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                var expected = PlainCubic(source, ((x + 0.5) * width / newWidth) - 0.5, ((y + 0.5) * height / newHeight) - 0.5);
                Numbers.Close(expected, result.Row(y).Slice(4 * x, 4), 2e-6);
            }
        }
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(3, 16)]
    public void Resize_Bitmap_EqualsDecodingFirst(int channels, int bits)
    {
        var bitmap = Noise.Bitmap(75, 61, channels, bits);
        var linear = SrgbTransfer.ToLinear(bitmap, new(0, 0, 75, 61));

        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(20, 31), (75, 61), (160, 100), (20, 100), (160, 20)])
        {
            Numbers.Same(AreaResampler.Resize(linear, width, height).Pixels, AreaResampler.Resize(bitmap, width, height).Pixels);
        }
    }

    [Theory]
    [InlineData(37, 29, 10, 7)]
    [InlineData(10, 7, 37, 29)]
    [InlineData(16, 16, 16, 16)]
    [InlineData(33, 8, 15, 19)]
    public void Resize_Plane_EqualsOneChannelOfAPicture(int width, int height, int newWidth, int newHeight)
    {
        var plane = Noise.Plane(width, height);
        var picture = new LinearImage(width, height);
        for (var i = 0; i < plane.Values.Length; i++)
        {
            picture.Pixels[(4 * i) + 2] = plane.Values[i];
        }

        var expected = AreaResampler.Resize(picture, newWidth, newHeight);
        var result = AreaResampler.Resize(plane, newWidth, newHeight);

        for (var i = 0; i < result.Values.Length; i++)
        {
            Assert.Equal(expected.Pixels[(4 * i) + 2], result.Values[i], 2e-6);
        }
    }

    [Theory]
    [InlineData(40, 31)]
    [InlineData(197, 173)]
    [InlineData(300, 290)]
    public void Resize_RowsReadAndTaken_IsThePlaneToTheBit(int width, int height)
    {
        var random = new Random(5);
        var plane = new Plane(123, 101);
        foreach (ref var value in plane.Values)
        {
            value = random.NextSingle();
        }

        var expected = AreaResampler.Resize(plane, width, height);
        var read = AreaResampler.Resize(123, 101, (y, row) => plane.Row(y).CopyTo(row), width, height);
        var taken = new Plane(width, height);
        AreaResampler.Resize(plane, width, height, (y, row) => row.CopyTo(taken.Row(y)));

        Numbers.Same(expected.Values, read.Values);
        Numbers.Same(expected.Values, taken.Values);
    }

    [Fact]
    public void Resize_AnyDirection_KeepsAConstant()
    {
        var source = new LinearImage(23, 31);
        source.Pixels.Fill(0.4f);

        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(5, 6), (50, 60), (5, 60), (22, 32)])
        {
            Assert.All(AreaResampler.Resize(source, width, height).Pixels.ToArray(), value => Assert.Equal(0.4, value, 1e-6));
        }
    }

    [Fact]
    public void Resize_OneThreadOrMany_GivesTheSameBits()
    {
        var bitmap = Noise.Bitmap(600, 500, 3);
        var many = AreaResampler.Resize(bitmap, 333, 222);

        using var limit = RowBands.LimitDegree(1);

        Numbers.Same(AreaResampler.Resize(bitmap, 333, 222).Pixels, many.Pixels);
    }

    [Fact]
    public void Resize_ToNothing_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaResampler.Resize(new LinearImage(4, 4), 0, 4));

    private static LinearImage PlainArea(LinearImage source, int width, int height)
    {
        var result = new LinearImage(width, height);
        for (var i = 0; i < width * height; i++)
        {
            var (left, right) = ((double)(i % width) * source.Width / width, (double)((i % width) + 1) * source.Width / width);
            var (top, bottom) = ((double)(i / width) * source.Height / height, (double)((i / width) + 1) * source.Height / height);
            for (var c = 0; c < 4; c++)
            {
                var sum = 0.0;
                for (var y = 0; y < source.Height; y++)
                {
                    for (var x = 0; x < source.Width; x++)
                    {
                        var area = Math.Max(0, Math.Min(right, x + 1) - Math.Max(left, x)) * Math.Max(0, Math.Min(bottom, y + 1) - Math.Max(top, y));
                        sum += area * source.Row(y)[(4 * x) + c];
                    }
                }

                result.Pixels[(4 * i) + c] = (float)(sum / ((right - left) * (bottom - top)));
            }
        }

        return result;
    }

    private static float[] PlainCubic(LinearImage source, double x, double y)
    {
        var sum = new double[4];
        for (var j = (int)Math.Floor(y) - 1; j <= Math.Floor(y) + 2; j++)
        {
            for (var i = (int)Math.Floor(x) - 1; i <= Math.Floor(x) + 2; i++)
            {
                for (var c = 0; c < 4; c++)
                {
                    sum[c] += Keys(x - i) * Keys(y - j) * source.Row(Math.Clamp(j, 0, source.Height - 1))[(4 * Math.Clamp(i, 0, source.Width - 1)) + c];
                }
            }
        }

        // An axis whose length stays is copied, not interpolated; its position is whole, where the cubic is the copy.
        return Array.ConvertAll(sum, s => (float)s);
    }

    private static double Keys(double d)
    {
        d = Math.Abs(d);
        return d < 1 ? (1.5 * d * d * d) - (2.5 * d * d) + 1 : d < 2 ? (-0.5 * d * d * d) + (2.5 * d * d) - (4 * d) + 2 : 0;
    }
}
