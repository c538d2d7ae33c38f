using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Orders;

public sealed class OrderDistancesTests
{
    private const int Size = 256;
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);

    [Fact]
    public async Task Chains_OntoDifferentBases_AreEachHeldAgainstTheMeanOntoTheirOwn()
    {
        var fair = RecipeSamples.Chain(("b", 1 / 2.0), ("c", 1 / 3.0));
        var elsewhere = fair with { Base = fair.Rounds[0].Source, Rounds = [fair.Rounds[0] with { Source = fair.Base! }, fair.Rounds[1]] };
        var unequal = RecipeSamples.Chain(("b", 0.5), ("c", 0.9));

        var distances = await OrderDistances.MeasureAsync([fair, unequal, elsewhere], s_photos, Size, null, default);

        Assert.Equal(3, distances.Count);
        Assert.InRange(distances[0].Ciede2000, 0, 0.3);
        Assert.InRange(distances[1].Ciede2000, 0.3, 50);
        Assert.InRange(distances[2].Ciede2000, 0, 0.3);
    }

    [Fact]
    public async Task ARecipeThatIsNoChain_IsRefusedBeforeAnythingIsRendered()
    {
        var photos = FakePhotoSource.Portraits(3);
        var mean = RecipeSamples.Mean(("a", 1), ("b", 1));

        var error = await Assert.ThrowsAsync<FusionException>(() => OrderDistances.MeasureAsync([RecipeSamples.Chain(("b", 0.5)), mean], photos, Size, null, default));

        Assert.Equal(FusionErrorCodes.InvalidRecipe, error.Code);
        Assert.Equal(0, photos.Loads);
    }
}
