using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Tests.Support;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class ColorTransferTests
{
    [Fact]
    public void Apply_FullStrength_GivesTheTargetsMeanAndCovariance()
    {
        var picture = Skin(64, 64, [0.62, 0.04, 0.05], 0.03, 1);
        var target = Skin(64, 64, [0.70, 0.02, 0.07], 0.036, 2);
        var (from, to) = (Measure(picture), Measure(target));

        ColorTransfer.Apply(picture, from, to, 1);

        var result = Measure(picture);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(to.Mean[i], result.Mean[i], 1e-4);
        }

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(to.Covariance[i], result.Covariance[i], 2e-5);
        }

        Assert.True(ColorTransfer.Ciede2000(result, to) < 0.05);
        Assert.True(ColorTransfer.Ciede2000(from, to) > 5);
    }

    [Fact]
    public void Apply_HalfStrength_MovesTheMeanHalfWay()
    {
        var picture = Skin(64, 64, [0.62, 0.04, 0.05], 0.03, 1);
        var from = Measure(picture);
        var to = Measure(Skin(64, 64, [0.70, 0.02, 0.07], 0.03, 2));

        ColorTransfer.Apply(picture, from, to, 0.5f);

        var result = Measure(picture);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((from.Mean[i] + to.Mean[i]) / 2, result.Mean[i], 1e-4);
        }
    }

    [Fact]
    public void Apply_FlatToLively_BoundsTheGain()
    {
        var picture = Skin(64, 64, [0.62, 0.04, 0.05], 0.004, 1);
        var from = Measure(picture);

        ColorTransfer.Apply(picture, from, Measure(Skin(64, 64, [0.62, 0.04, 0.05], 0.06, 2)), 1);

        var gain = Math.Sqrt(Measure(picture).Covariance[0] / from.Covariance[0]);
        Assert.InRange(gain, 1.5, ColorTransfer.LargestGain + 0.01);
    }

    [Fact]
    public void Apply_ToItself_ChangesNothingVisible()
    {
        var picture = Noise.Linear(65, 9, opaque: false);
        var before = picture.Clone();
        var mask = new Plane(65, 9);
        mask.Values.Fill(1);
        var own = ColorStatistics.Measure(picture, mask)!;

        ColorTransfer.Apply(picture, own, own, 1);

        Numbers.Close(before.Pixels, picture.Pixels, 2e-5);
    }

    [Fact]
    public void Apply_StrengthZero_LeavesEveryBit()
    {
        var picture = Noise.Linear(19, 9, opaque: false);
        var before = picture.Clone();

        ColorTransfer.Apply(picture, new([0.5, 0, 0], new double[9]), new([0.9, 0.1, 0], new double[9]), 0);

        Numbers.Same(before.Pixels, picture.Pixels);
    }

    [Fact]
    public void Apply_NoSpreadAtAll_ShiftsTheMean()
    {
        var picture = new LinearImage(20, 1);
        picture.Pixels.Fill(1);
        var flat = new ColorStatistics([1, 0, 0], new double[9]);

        ColorTransfer.Apply(picture, flat, new([0.5, 0, 0], new double[9]), 1);

        Assert.Equal(0.125, picture.Pixels[0], 1e-4);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Apply_StrengthOutOfRange_Throws(float strength)
    {
        var flat = new ColorStatistics([1, 0, 0], new double[9]);

        Assert.Throws<ArgumentOutOfRangeException>(() => ColorTransfer.Apply(new LinearImage(2, 2), flat, flat, strength));
    }

    [Fact]
    public void Decompose_Symmetric_GivesOrthogonalVectorsThatRebuildIt()
    {
        double[] matrix = [4, 1, -2, 1, 3, 0.5, -2, 0.5, 5];

        var rebuilt = SymmetricMatrix3.Apply(matrix, x => x);
        var root = SymmetricMatrix3.Apply(matrix, Math.Sqrt);
        var squared = SymmetricMatrix3.Multiply(root, root);

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(matrix[i], rebuilt[i], 1e-12);
            Assert.Equal(matrix[i], squared[i], 1e-12);
        }
    }

    private static ColorStatistics Measure(LinearImage picture)
    {
        var mask = new Plane(picture.Width, picture.Height);
        mask.Values.Fill(1);
        return ColorStatistics.Measure(picture, mask)!;
    }

    /// <summary>Colours spread round a mean in OKLab, more in lightness than in hue, the channels correlated.</summary>
    private static LinearImage Skin(int width, int height, double[] mean, double spread, int seed)
    {
        var random = new Random(seed);
        var image = new LinearImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 4)
        {
            var (u, v, w) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = Oklab.ToLinear(
                (float)(mean[0] + (2 * spread * u)),
                (float)(mean[1] + (spread * ((0.5 * v) - (0.3 * u)))),
                (float)(mean[2] + (spread * ((0.4 * w) + (0.2 * u)))));
            image.Pixels[i + 3] = 1;
        }

        return image;
    }
}
