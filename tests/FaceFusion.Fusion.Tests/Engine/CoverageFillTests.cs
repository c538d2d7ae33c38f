using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class CoverageFillTests
{
    [Fact]
    public void Apply_HoleAndEmptyRow_LieBetweenWhatIsRoundThem()
    {
        var sum = new LinearImage(3, 2);
        Set(sum, 0, 1, 0.2f, 0.5f);
        Set(sum, 2, 1, 0.7f, 1);

        CoverageFill.Apply(sum);

        Assert.Equal([0.4f, 0.475f, 0.7f], Reds(sum, 1), Near);
        Assert.Equal([0.4f, 0.475f, 0.625f], Reds(sum, 0), Near);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(1, sum.Pixels[(4 * i) + 3], 1e-6f));
    }

    [Fact]
    public void Apply_RowsThatAreCoveredInTheMiddleOnly_GoOnBesideAsAboveThem()
    {
        // Dark on the left, bright on the right; below, a strip of middle grey in the middle.
        var sum = new LinearImage(60, 40);
        for (var y = 0; y < 40; y++)
        {
            for (var x = 0; x < 60; x++)
            {
                if (y < 36 || x is >= 28 and < 32)
                {
                    Set(sum, x, y, y >= 36 ? 0.5f : x < 30 ? 0.1f : 0.9f, 1);
                }
            }
        }

        CoverageFill.Apply(sum);

        Assert.InRange(Reds(sum, 39)[4], 0.08f, 0.12f);
        Assert.InRange(Reds(sum, 39)[56], 0.88f, 0.92f);
        Assert.Equal(0.5f, Reds(sum, 39)[30]);
    }

    [Fact]
    public void Apply_EverythingCovered_OnlyDivides()
    {
        var sum = new LinearImage(5, 3);
        for (var i = 0; i < 15; i++)
        {
            Set(sum, i % 5, i / 5, 0.02f * i, 0.5f);
        }

        CoverageFill.Apply(sum);

        Assert.Equal(Enumerable.Range(0, 15).Select(i => 0.04f * i), Enumerable.Range(0, 3).SelectMany(y => Reds(sum, y)), Near);
    }

    [Fact]
    public void Apply_NobodyAnywhere_LeavesItEmpty()
    {
        var sum = new LinearImage(4, 4);
        sum.Pixels[3] = 0.005f;

        CoverageFill.Apply(sum);

        Assert.All(sum.Pixels.ToArray(), value => Assert.Equal(0, value));
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-5f;

    private static float[] Reds(LinearImage image, int y) => [.. Enumerable.Range(0, image.Width).Select(x => image.Row(y)[4 * x])];

    private static void Set(LinearImage image, int x, int y, float red, float alpha) => (image.Row(y)[4 * x], image.Row(y)[(4 * x) + 3]) = (red, alpha);
}
