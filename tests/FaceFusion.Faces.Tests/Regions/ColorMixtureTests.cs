namespace FaceFusion.Faces.Tests.Regions;

public class ColorMixtureTests
{
    [Fact]
    public void Fit_TwoClouds_IsDenseOnBothAndNotBetween()
    {
        var mixture = MixtureFit.Of(Clouds(500), 2, 10)!;

        var (first, second, between) = (Log(mixture, 0.3f, 0.02f, 0.03f), Log(mixture, 0.8f, -0.05f, 0.1f), Log(mixture, 0.55f, -0.015f, 0.065f));

        // Half the weight each, deviations 0.02, 0.01, 0.01 widened by 0.012, 0.006, 0.006.
        var peak = Math.Log(0.5 / (Math.Pow(2 * Math.PI, 1.5) * 0.0233 * 0.01166 * 0.01166));
        Assert.Equal(peak, first, 0.25);
        Assert.Equal(peak, second, 0.25);
        Assert.Equal(Math.Log(0.4), between, 0.05);
    }

    [Fact]
    public void Fit_TooLittleWeight_IsNull() => Assert.Null(MixtureFit.Of(Clouds(3), 2, 100));

    [Fact]
    public void LogDensity_AnyLength_IsTheSamePixelByPixel()
    {
        var mixture = MixtureFit.Of(Clouds(200), 3, 10)!;
        var random = new Random(4);
        var l = Enumerable.Range(0, 37).Select(_ => random.NextSingle()).ToArray();
        var (a, b) = (Array.ConvertAll(l, v => 0.1f * v), Array.ConvertAll(l, v => 0.2f * (v - 0.5f)));
        var all = new float[l.Length];
        mixture.LogDensity(l, a, b, all);

        for (var i = 0; i < l.Length; i++)
        {
            Assert.Equal(Log(mixture, l[i], a[i], b[i]), all[i], 1e-4);
        }
    }

    [Fact]
    public void InAnyLight_ShadedColour_IsLikelierThanBefore()
    {
        var mixture = MixtureFit.Of(Clouds(200), 2, 10)!;

        // 0.8 of the brighter cloud's L, a and b.
        Assert.True(Log(mixture.InAnyLight(), 0.64f, -0.04f, 0.08f) > Log(mixture, 0.64f, -0.04f, 0.08f) + 3);
    }

    private static ColorSamples Clouds(int count)
    {
        var random = new Random(2);
        var samples = new ColorSamples();
        for (var i = 0; i < count; i++)
        {
            samples.Add(0.3f + (0.02f * Normal(random)), 0.02f + (0.01f * Normal(random)), 0.03f + (0.01f * Normal(random)), 1);
            samples.Add(0.8f + (0.02f * Normal(random)), -0.05f + (0.01f * Normal(random)), 0.1f + (0.01f * Normal(random)), 1);
        }

        return samples;
    }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static float Log(ColorMixture mixture, float l, float a, float b)
    {
        var result = new float[1];
        mixture.LogDensity([l], [a], [b], result);
        return result[0];
    }
}
