using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Filters;

public sealed class GuidedFilterTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 9, 1)]
    [InlineData(8, 4, 2)]
    [InlineData(17, 15, 3)]
    [InlineData(33, 70, 8)]
    [InlineData(20, 20, 40)]
    public void Filter_AnySizeAndRadius_EqualsThePlainForm(int width, int height, int radius)
    {
        var (guide, input) = (Noise.Plane(width, height, 1), Noise.Plane(width, height, 2));

        Numbers.Close(PlainGuidedFilter.Filter(guide, input, radius, 0.01f).Values, GuidedFilter.Filter(guide, input, radius, 0.01f).Values, 2e-6);
        Numbers.Close(PlainGuidedFilter.Filter(guide, guide, radius, 1e-4f).Values, GuidedFilter.Filter(guide, guide, radius, 1e-4f).Values, 2e-6);
    }

    [Fact]
    public void Filter_StrongEdge_KeepsItAndSmoothsBesideIt()
    {
        var plane = Noise.Plane(64, 64);
        for (var i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = (i % 64 < 32 ? 0.2f : 0.8f) + (0.02f * plane.Values[i]);
        }

        var result = GuidedFilter.Filter(plane, plane, 4, 0.001f);

        Assert.True(result.Row(32)[32] - result.Row(32)[31] > 0.5);
        Assert.True(Spread(result.Row(32)[4..26]) < 0.3 * Spread(plane.Row(32)[4..26]));
    }

    [Fact]
    public void Filter_ConstantInput_StaysConstant()
    {
        var input = new Plane(31, 17);
        input.Values.Fill(0.3f);

        var result = GuidedFilter.Filter(Noise.Plane(31, 17), input, 3, 0.01f);

        Assert.All(result.Values.ToArray(), value => Assert.Equal(0.3, value, 1e-6));
    }

    [Fact]
    public void Filter_OneThreadOrMany_GivesTheSameBits()
    {
        var (guide, input) = (Noise.Plane(500, 400, 1), Noise.Plane(500, 400, 2));
        var many = GuidedFilter.Filter(guide, input, 6, 0.01f);

        using var limit = RowBands.LimitDegree(1);

        Numbers.Same(GuidedFilter.Filter(guide, input, 6, 0.01f).Values, many.Values);
    }

    [Fact]
    public void Filter_BadArguments_Throws()
    {
        var plane = new Plane(4, 4);

        Assert.Throws<ArgumentException>(() => GuidedFilter.Filter(plane, new Plane(4, 5), 1, 0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => GuidedFilter.Filter(plane, plane, 0, 0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => GuidedFilter.Filter(plane, plane, 1, 0));
    }

    private static double Spread(ReadOnlySpan<float> values)
    {
        var mean = values.ToArray().Average();
        return Math.Sqrt(values.ToArray().Average(v => (v - mean) * (v - mean)));
    }
}
