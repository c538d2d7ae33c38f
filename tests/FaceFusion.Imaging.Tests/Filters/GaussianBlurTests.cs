using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Filters;

public sealed class GaussianBlurTests
{
    [Theory]
    [InlineData(1, 1, 1f)]
    [InlineData(3, 8, 0.4f)]
    [InlineData(7, 15, 2f)]
    [InlineData(16, 17, 1.3f)]
    [InlineData(33, 31, 3.9f)]
    public void Apply_SmallSigma_EqualsTheDefinition(int width, int height, float sigma)
    {
        var plane = Noise.Plane(width, height);
        var expected = Plain(plane, sigma);

        GaussianBlur.Apply(plane, sigma);

        // The kernel is cut at 4 sigma, which leaves out 6e-5 of it an axis.
        Numbers.Close(expected.Values, plane.Values, 1.5e-4);
    }

    [Theory]
    [InlineData(5f)]
    [InlineData(9.5f)]
    [InlineData(20f)]
    public void Apply_LargeSigma_IsCloseToTheDefinition(float sigma)
    {
        // A bright block in noise: much for the blur to move, and no symmetry that could hide a shift.
        var plane = Noise.Plane(130, 101);
        for (var y = 30; y < 60; y++)
        {
            plane.Row(y).Slice(40, 35).Fill(3);
        }

        var expected = Plain(plane, sigma);
        GaussianBlur.Apply(plane, sigma);

        // The values span 3.
        Numbers.Close(expected.Values, plane.Values, 0.006);
    }

    [Fact]
    public void Apply_SigmaZero_LeavesEveryBit()
    {
        var plane = Noise.Plane(21, 13);
        var before = plane.Values.ToArray();

        GaussianBlur.Apply(plane, 0);

        Numbers.Same(before, plane.Values);
    }

    [Theory]
    [InlineData(0.7f)]
    [InlineData(6f)]
    [InlineData(40f)]
    public void Apply_ConstantPlane_StaysConstant(float sigma)
    {
        var plane = new Plane(50, 37);
        plane.Values.Fill(0.6f);

        GaussianBlur.Apply(plane, sigma);

        Assert.All(plane.Values.ToArray(), value => Assert.Equal(0.6, value, 1e-6));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Apply_SigmaOutOfRange_Throws(float sigma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianBlur.Apply(new Plane(4, 4), sigma));

    [Theory]
    [InlineData(2f)]
    [InlineData(12f)]
    public void Apply_OneThreadOrMany_GivesTheSameBits(float sigma)
    {
        var (many, one) = (Noise.Plane(500, 400), Noise.Plane(500, 400));
        GaussianBlur.Apply(many, sigma);

        using (RowBands.LimitDegree(1))
        {
            GaussianBlur.Apply(one, sigma);
        }

        Numbers.Same(one.Values, many.Values);
    }

    /// <summary>The Gaussian out to 8 sigma, border values repeated, summed in double.</summary>
    private static Plane Plain(Plane plane, float sigma)
    {
        var radius = (int)Math.Ceiling(8 * sigma);
        var taps = Enumerable.Range(-radius, (2 * radius) + 1).Select(k => Math.Exp(-0.5 * k * k / ((double)sigma * sigma))).ToArray();
        var total = taps.Sum();
        var across = new double[plane.Values.Length];
        var result = new Plane(plane.Width, plane.Height);
        for (var i = 0; i < across.Length; i++)
        {
            var (x, y) = (i % plane.Width, i / plane.Width);
            for (var k = -radius; k <= radius; k++)
            {
                across[i] += taps[k + radius] / total * plane.Row(y)[Math.Clamp(x + k, 0, plane.Width - 1)];
            }
        }

        for (var i = 0; i < across.Length; i++)
        {
            var (x, y) = (i % plane.Width, i / plane.Width);
            var sum = 0.0;
            for (var k = -radius; k <= radius; k++)
            {
                sum += taps[k + radius] / total * across[(Math.Clamp(y + k, 0, plane.Height - 1) * plane.Width) + x];
            }

            result.Values[i] = (float)sum;
        }

        return result;
    }
}
