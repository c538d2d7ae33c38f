using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class ColorStatisticsTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(65)]
    [InlineData(200)]
    public void Measure_AnyWidth_EqualsTwoPlainPasses(int width)
    {
        var picture = Noise.Linear(width, 40, opaque: false);
        var mask = Noise.Plane(width, 40);

        var measured = ColorStatistics.Measure(picture, mask)!;

        var (mean, covariance) = Plain(picture, mask);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(mean[i], measured.Mean[i], 1e-6);
        }

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(covariance[i], measured.Covariance[i], 1e-6);
        }
    }

    [Fact]
    public void Add_MaskOfAPart_CountsThatPartAlone()
    {
        var picture = Noise.Linear(40, 30);
        var part = Noise.Plane(17, 12);
        var whole = new Plane(40, 30);
        for (var y = 0; y < part.Height; y++)
        {
            part.Row(y).CopyTo(whole.Row(9 + y)[11..]);
        }

        var sum = new ColorSum();
        sum.Add(picture, part, 11, 9);

        var expected = ColorStatistics.Measure(picture, whole)!;
        Assert.All(expected.Mean.Zip(sum.Statistics!.Mean), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(expected.Covariance.Zip(sum.Statistics.Covariance), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(24, 0)]
    [InlineData(0, 19)]
    public void Add_MaskBeyondThePicture_IsRefused(int x, int y) =>
        Assert.Throws<ArgumentException>(() => new ColorSum().Add(Noise.Linear(40, 30), Noise.Plane(17, 12), x, y));

    [Fact]
    public void Measure_TooLittleUnderTheMask_IsNull()
    {
        var mask = new Plane(10, 10);
        mask.Values[..31].Fill(0.5f);

        Assert.Null(ColorStatistics.Measure(Noise.Linear(10, 10), mask));
        mask.Values[..33].Fill(0.5f);
        Assert.NotNull(ColorStatistics.Measure(Noise.Linear(10, 10), mask));
    }

    [Fact]
    public void Measure_OneThreadOrMany_GivesTheSameNumbers()
    {
        var (picture, mask) = (Noise.Linear(301, 300), Noise.Plane(301, 300));
        var many = ColorStatistics.Measure(picture, mask)!;

        using var limit = RowBands.LimitDegree(1);
        var one = ColorStatistics.Measure(picture, mask)!;

        Assert.Equal(one.Mean, many.Mean);
        Assert.Equal(one.Covariance, many.Covariance);
    }

    private static (double[] Mean, double[] Covariance) Plain(LinearImage picture, Plane mask)
    {
        var colors = new List<(double[] Lab, double Weight)>();
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var (alpha, at) = (picture.Pixels[(4 * i) + 3], 4 * i);
            if (alpha > 0)
            {
                var (l, a, b) = Oklab.FromLinear(picture.Pixels[at] / alpha, picture.Pixels[at + 1] / alpha, picture.Pixels[at + 2] / alpha);
                colors.Add(([l, a, b], alpha * mask.Values[i]));
            }
        }

        var total = colors.Sum(c => c.Weight);
        double[] mean = [.. Enumerable.Range(0, 3).Select(k => colors.Sum(c => c.Lab[k] * c.Weight) / total)];
        double[] covariance = [.. Enumerable.Range(0, 9).Select(k =>
            colors.Sum(c => (c.Lab[k / 3] - mean[k / 3]) * (c.Lab[k % 3] - mean[k % 3]) * c.Weight) / total)];
        return (mean, covariance);
    }
}
