using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Imaging.Tests.Matting;

public sealed class RandomWalkerTests
{
    [Fact]
    public void Solve_PriorWithHoles_IsFilledUpToTheEdgeOfColour()
    {
        var (color, prior, trust) = (new Plane(40, 30), new Plane(40, 30), new Plane(40, 30));
        for (var y = 0; y < 30; y++)
        {
            for (var x = 0; x < 40; x++)
            {
                color.Row(y)[x] = x < 20 ? 0.2f : 0.8f;
                prior.Row(y)[x] = x < 20 ? 0.9f : 0.1f;
                trust.Row(y)[x] = 0.02f;
            }
        }

        prior.Row(15)[5] = 0.1f;
        prior.Row(15)[30] = 0.9f;

        var found = RandomWalker.Solve([color], prior, trust);

        Assert.All(Enumerable.Range(0, 20), x => Assert.InRange(found.Row(15)[x], 0.8f, 1));
        Assert.All(Enumerable.Range(20, 20), x => Assert.InRange(found.Row(15)[x], 0, 0.2f));
    }

    [Fact]
    public void Solve_EvenPrior_Stays()
    {
        var (color, prior, trust) = (new Plane(17, 9), new Plane(17, 9), new Plane(17, 9));
        prior.Values.Fill(0.3f);
        trust.Values.Fill(0.1f);

        Assert.All(RandomWalker.Solve([color], prior, trust).Values.ToArray(), value => Assert.Equal(0.3f, value, 1e-3f));
    }

    [Fact]
    public void ColorSpread_OneKnownPixel_FillsThePicture()
    {
        var known = new LinearImage(13, 7);
        known.Row(3).Slice(4 * 5, 4).Fill(0.25f);

        var filled = ColorSpread.Fill(known);

        for (var i = 0; i < filled.Pixels.Length; i += 4)
        {
            Assert.Equal(1, filled.Pixels[i], 1e-4f);
            Assert.Equal(1, filled.Pixels[i + 3], 1e-4f);
        }
    }

    [Fact]
    public void ColorSpread_NothingKnown_StaysTransparent()
    {
        Assert.All(ColorSpread.Fill(new LinearImage(6, 5)).Pixels.ToArray(), value => Assert.Equal(0, value));
    }
}
