using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftOrdersTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 6)]
    [InlineData(9, 6)]
    public void Choose_ForSoManyPeople_GivesSoManyDifferentOrdersOfAll(int people, int expected)
    {
        var state = State(people);

        var orders = DraftOrders.Choose(state.People, _ => null, _ => null, seed: 1);

        Assert.Equal(expected, orders.Select(order => string.Join(' ', order.People)).Distinct().Count());
        Assert.All(orders, order => Assert.Equal(state.People.Select(person => person.Key).Order(), order.People.Order()));
        Assert.All(orders, order => Assert.NotNull(DraftOrders.InOrder(state, order.People)));
    }

    [Fact]
    public void Choose_KnowingQualities_PutsTheBestPhotoFirst()
    {
        var orders = DraftOrders.Choose(State(4).People, person => person.Key == "c" ? 0.9 : 0.5, _ => null, seed: 1);

        Assert.Equal(["c", "a", "b", "d"], Assert.Single(orders, order => order.Kind == DraftOrderKind.ByQuality).People);
    }

    [Fact]
    public void Choose_KnowingWhenPhotosCame_PutsTheOldestFirstAndSamplesBeforeIt()
    {
        var came = DateTimeOffset.UnixEpoch;

        var orders = DraftOrders.Choose(State(4).People, _ => null, person => person.Key == "b" ? null : came.AddDays('e' - person.Key[0]), seed: 1);

        Assert.Equal(["b", "d", "c", "a"], Assert.Single(orders, order => order.Kind == DraftOrderKind.ByDate).People);
        Assert.DoesNotContain(orders, order => order.Kind == DraftOrderKind.ByName);
    }

    private static DraftState State(int people) => People.Draft([.. Enumerable.Range(0, people).Select(i => ((char)('a' + i)).ToString())]).State;
}
