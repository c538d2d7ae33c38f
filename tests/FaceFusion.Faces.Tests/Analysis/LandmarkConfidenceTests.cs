namespace FaceFusion.Faces.Tests.Analysis;

public class LandmarkConfidenceTests
{
    [Theory]
    [InlineData(1f, 0)]
    [InlineData(0.904837418f, 0.01)]
    [InlineData(0.367879441f, 0.1)]
    public void ExpectedError_Confidence_IsItsLogarithm(float confidence, double expected) =>
        Assert.Equal(expected, LandmarkConfidence.ExpectedError(confidence), 1e-7);

    [Fact]
    public void ExpectedError_NoConfidenceAtAll_IsFinite() => Assert.InRange(LandmarkConfidence.ExpectedError(0), 1, 2);

    [Theory]
    [InlineData(0.9f)]
    [InlineData(0.5f)]
    public void ChanceWithin_OverAllDistances_HasTheExpectedErrorAsItsMean(float confidence)
    {
        // The mean of a distance is the integral of the chance that it is exceeded.
        const double Step = 1e-4;
        var mean = Enumerable.Range(0, 10_000).Sum(i => Step * (1 - LandmarkConfidence.ChanceWithin(confidence, (i + 0.5) * Step)));

        Assert.Equal(LandmarkConfidence.ExpectedError(confidence), mean, 1e-4);
    }

    [Fact]
    public void ChanceWithin_Certainty_IsOne() => Assert.Equal(1, LandmarkConfidence.ChanceWithin(1, 0.001));

    [Fact]
    public void ChanceWithin_LessConfidence_IsLess() => Assert.True(
        LandmarkConfidence.ChanceWithin(0.5f, 0.04) < LandmarkConfidence.ChanceWithin(0.6f, 0.04));

    [Fact]
    public void ChanceWithin_NoDistance_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LandmarkConfidence.ChanceWithin(0.5f, 0));
}
