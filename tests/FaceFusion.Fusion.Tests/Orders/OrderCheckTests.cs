using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Orders;

public sealed class OrderCheckTests
{
    private const int Size = 256;
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(4);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 6)]
    [InlineData(9, 6)]
    public void Choose_AnyNumberOfRounds_HasTheOwnOrderFirstAndNoneTwice(int rounds, int count)
    {
        var orders = ChainOrder.Choose(rounds);

        Assert.Equal(count, orders.Select(order => string.Join(',', order)).Distinct().Count());
        Assert.Equal(count, orders.Count);
        Assert.Equal(Enumerable.Range(0, rounds), orders[0]);
        Assert.All(orders, order => Assert.Equal(Enumerable.Range(0, rounds), order.Order()));
    }

    [Fact]
    public void Apply_Order_LeavesRatiosAtTheirPlacesAndTheRestWithThePerson()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.2));
        recipe = recipe with { Rounds = [recipe.Rounds[0] with { Smoothing = 0.4 }, recipe.Rounds[1]] };

        var other = ChainOrder.Apply(recipe, [1, 0]);

        Assert.Equal([("c", 0.5, 0.0), ("b", 0.2, 0.4)], other.Rounds.Select(r => (r.Source.Photo, r.Ratio, r.Smoothing)));
    }

    [Fact]
    public async Task FairChain_InEveryOrder_IsTheTrueMean()
    {
        var check = await CheckAsync(RecipeSamples.Chain(("b", 1 / 2.0), ("c", 1 / 3.0), ("d", 1 / 4.0)));

        Assert.Equal(6, check.Orders.Count);
        Assert.All(check.Orders, order => Assert.InRange(order.Difference.Psnr, 45, double.PositiveInfinity));
        Assert.All(check.Orders, order => Assert.InRange(order.Difference.Ciede2000, 0, 0.3));
    }

    [Fact]
    public async Task UnequalChain_IsFurtherFromTheMeanThanAFairOne()
    {
        var check = await CheckAsync(RecipeSamples.Chain(("b", 0.5), ("c", 0.9)));

        Assert.Equal(2, check.Orders.Count);
        Assert.All(check.Orders, order => Assert.InRange(order.Difference.Ciede2000, 0.3, 50));
        Assert.NotEqual(check.Orders[0].Difference, check.Orders[1].Difference);
    }

    [Fact]
    public async Task Photos_AreReadOnceForAllOrders()
    {
        var photos = FakePhotoSource.Portraits(4);

        await OrderCheck.CreateAsync(RecipeSamples.Chain(("b", 0.5), ("c", 0.5), ("d", 0.5)), photos, Size, null, default);

        Assert.InRange(photos.Loads, 4, 6);
    }

    [Fact]
    public async Task OneRoundOrAMean_HasNoOrders()
    {
        foreach (var (recipe, field) in ((Recipe, string)[])[(RecipeSamples.Chain(("b", 0.5)), "/rounds"), (RecipeSamples.Mean(("a", 1), ("b", 1)), "/method")])
        {
            var fault = await Assert.ThrowsAsync<FusionException>(() => CheckAsync(recipe));
            Assert.Equal((FusionErrorCodes.InvalidRecipe, field), (fault.Code, fault.Arguments["field"]));
            Assert.DoesNotContain("orders_of_chain", ErrorCatalog.Describe(fault, null, System.Globalization.CultureInfo.GetCultureInfo("zh")).Message, StringComparison.Ordinal);
        }
    }

    private static Task<OrderCheck> CheckAsync(Recipe recipe) => OrderCheck.CreateAsync(recipe, s_photos, Size, null, default);
}
