using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class GarmentVariantsTests
{
    [Theory]
    [InlineData(0.0, Tuck.Out, "as-set,tight,loose,tucked-in")]
    [InlineData(0.4, Tuck.In, "as-set,tight,loose,hanging-out")]
    [InlineData(-1.0, Tuck.Out, "as-set,loose,tucked-in,as-cut")]
    [InlineData(1.0, Tuck.Out, "as-set,tight,tucked-in,as-cut")]
    public void Of_AnUpperGarment_IsAsSetThenTightLooseAndTheOtherHem(double fit, Tuck tuck, string expected)
    {
        var worn = new Garment { Photo = "builtin:tee-white", Fit = fit, Tuck = tuck };

        var four = GarmentVariants.Of(worn, 4);

        Assert.Equal(expected, string.Join(',', four.Select(variant => GarmentVariants.WordOf(variant.Variant))));
        Assert.Equal(4, four.Select(variant => (variant.Garment.Fit, variant.Garment.Tuck)).Distinct().Count());
        Assert.Equal(worn, four[0].Garment);
        for (var count = 1; count <= 4; count++)
        {
            Assert.Equal(four.Take(count), GarmentVariants.Of(worn, count));
        }
    }

    [Fact]
    public void Of_ADress_IsNeverTuckedIn()
    {
        var four = GarmentVariants.Of(new Garment { Photo = "builtin:dress-red" }, 4);

        Assert.Equal(["as-set", "tight", "loose", "snug"], four.Select(variant => GarmentVariants.WordOf(variant.Variant)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Of_NoneOrTooMany_IsRefused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GarmentVariants.Of(new Garment { Photo = "a" }, count));
}
