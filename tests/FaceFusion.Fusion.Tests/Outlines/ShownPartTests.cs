using FaceFusion.Fusion.Outlines;

namespace FaceFusion.Fusion.Tests.Outlines;

public sealed class ShownPartTests
{
    [Theory]
    [InlineData(-0.5f, -0.5f, 1)]
    [InlineData(-0.5f, 0.5f, 0)]
    [InlineData(0.5f, -0.5f, 0)]
    [InlineData(0.5f, 0.7f, 1)]
    public void Likeness_OfTheSameKindAndOfAnother_IsOneAndZero(float ofMean, float ofMember, float expected) =>
        Assert.Equal(expected, ShownPart.Likeness(ofMean, ofMember));

    [Fact]
    public void Likeness_OnBothOutlines_IsHalf() => Assert.Equal(0.5f, ShownPart.Likeness(0, 0), 1e-6f);

    [Fact]
    public void Likeness_JustPastAMembersOutline_CountsForStrayHairFarFromTheMeansOnly()
    {
        Assert.Equal(1, ShownPart.Likeness(0.07f, 0.1f), 0.01f);
        Assert.InRange(ShownPart.Likeness(0.6f, 0.1f), 0, 0.05f);
    }

    [Fact]
    public void Likeness_AwayFromAMembersOutline_OnlyRises()
    {
        foreach (var ofMean in (float[])[0.1f, 0.3f, 0.6f])
        {
            var along = Enumerable.Range(-40, 120).Select(i => ShownPart.Likeness(ofMean, i / 50f)).ToArray();
            Assert.All(along.Zip(along.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
            Assert.Equal((0, 1), (along[0], along[^1]));
        }
    }
}
