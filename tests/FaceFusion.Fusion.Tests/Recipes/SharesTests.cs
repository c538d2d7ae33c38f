using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Tests.Recipes;

public sealed class SharesTests
{
    [Fact]
    public void FromRatios_FamilyOfFour_GivesProductShares()
    {
        var shares = Shares.FromRatios([0.5, 0.4, 0.6]);

        Assert.Equal([0.5 * 0.6 * 0.4, 0.5 * 0.6 * 0.4, 0.4 * 0.4, 0.6], shares, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void ToRatios_OfRandomShares_RoundTrips()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 200; trial++)
        {
            var shares = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextDouble() < 0.2 ? 0 : random.NextDouble()).ToArray();
            shares[random.Next(shares.Length)] += 0.1;
            var sum = shares.Sum();

            var back = Shares.FromRatios(Shares.ToRatios(shares));

            Assert.Equal(shares.Length, back.Length);
            Assert.All(back.Zip(shares), p => Assert.Equal(p.Second / sum, p.First, 1e-12));
        }
    }

    [Fact]
    public void ToRatios_NewcomerHasAll_GivesOneAndZeros()
    {
        Assert.Equal([0, 1, 0], Shares.ToRatios([0, 0, 3, 0]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -0.5)]
    [InlineData(1, double.NaN)]
    public void ToRatios_UnusableShares_AreRefused(double first, double second)
    {
        Assert.Throws<ArgumentException>(() => Shares.ToRatios([first, second]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Equal_OfAnyLength_GivesEveryoneTheSame(int rounds)
    {
        var shares = Shares.FromRatios(Shares.Equal(rounds));

        Assert.All(shares, s => Assert.Equal(1.0 / (rounds + 1), s, 1e-15));
    }

    [Fact]
    public void Of_Chain_NamesBaseFirst()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.25));

        var shares = Shares.Of(recipe);

        Assert.Equal(["a", "b", "c"], shares.Select(s => s.Person.Photo));
        Assert.Equal([0.375, 0.375, 0.25], shares.Select(s => s.Share));
    }

    [Fact]
    public void Of_Centre_GivesEachSourceItsPartOfTheMean()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 1)) with { Method = FusionMethod.Centre };

        Assert.Equal([0.25, 0.25, 0.5], Shares.Of(recipe).Select(s => s.Share));
    }

    [Fact]
    public void Of_MeanOntoSomeone_LeavesTheBaseOut()
    {
        var recipe = RecipeSamples.Mean(("b", 1), ("c", 3)) with { Base = new FaceReference { Photo = "a" } };

        Assert.Equal([("b", 0.25), ("c", 0.75)], Shares.Of(recipe).Select(s => (s.Person.Photo, s.Share)));
    }
}
