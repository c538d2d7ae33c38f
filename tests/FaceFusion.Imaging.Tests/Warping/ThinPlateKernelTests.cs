using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class ThinPlateKernelTests
{
    [Fact]
    public void Row_OverAllDistances_EqualsTheFormula()
    {
        var random = new Random(3);
        var xs = new double[4001];
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] = Math.Pow(10, (random.NextDouble() * 12) - 8);
        }

        var values = new double[xs.Length];
        ThinPlateKernel.Row(0, 0, xs, new double[xs.Length], values);

        for (var i = 0; i < xs.Length; i++)
        {
            var exact = xs[i] * xs[i] * Math.Log(xs[i]);
            Assert.True(Math.Abs(values[i] - exact) <= 1e-11 * xs[i] * xs[i] * Math.Max(1, Math.Abs(Math.Log(xs[i]))), $"U({xs[i]}) = {values[i]}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    public void Row_AtTheControlsThemselves_IsZero(int count)
    {
        double[] xs = [.. Enumerable.Repeat(0.25, count)];
        double[] ys = [.. Enumerable.Repeat(-1.5, count)];
        var values = new double[count];
        Array.Fill(values, 9);

        ThinPlateKernel.Row(0.25, -1.5, xs, ys, values);

        Assert.All(values, value => Assert.Equal(0, value));
    }
}
