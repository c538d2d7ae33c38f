using System.Globalization;
using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Orders;
using FaceFusion.Web.Components.Deck;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class OrdersPanelTests : StudioContext
{
    private readonly FakeChecks _checks = new();

    public OrdersPanelTests() => Services.AddSingleton<IOrderChecks>(_checks);

    [Fact]
    public void Orders_OfThreePeople_AreAllSix()
    {
        var panel = Panel(Tests.Drafts.People.Draft("a", "b", "c"));

        Assert.Equal(["a → b → c", "a → c → b", "b → a → c", "b → c → a", "c → a → b", "c → b → a"], panel.FindAll(".order-names").Select(name => name.TextContent));
        Assert.Equal("true", panel.FindAll("li")[0].GetAttribute("aria-current"));
    }

    [Fact]
    public void Orders_OfFourPeople_SayHowTheyComeAboutAndAreShuffledAnew()
    {
        var panel = Panel(Chain());
        string[] Names() => [.. panel.FindAll(".order-names").Select(name => name.TextContent)];
        var before = Names();

        Assert.Equal(6, before.Distinct().Count());
        Assert.Equal(["As they stood", "Reversed"], panel.FindAll(".order small").Take(2).Select(kind => kind.TextContent));
        Assert.Equal("d → c → b → a", before[1]);
        panel.Find("[data-shuffle]").Click();

        Assert.Equal(before[..2], Names()[..2]);
        Assert.NotEqual(before[2..], Names()[2..]);
    }

    [Fact]
    public void Measure_Orders_ShowsEachWithItsDistance()
    {
        var panel = Panel(Tests.Drafts.People.Draft("a", "b", "c"));

        panel.Find("[data-try]").Click();

        var rows = panel.FindAll("li");
        Assert.Contains("0.00 from the mean", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("5.00 from the mean", rows[5].TextContent, StringComparison.Ordinal);
        Assert.Contains("a → b → c", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void MakeAll_Orders_AreABatchOfOnePictureEach()
    {
        var panel = Panel(Tests.Drafts.People.Draft("a", "b", "c"));

        panel.Find("[data-make-all]").Click();

        var batch = Services.GetRequiredService<IBatches>().Find("bat_1")!;
        Assert.Equal(["a → b → c", "a → c → b", "b → a → c", "b → c → a", "c → a → b", "c → b → a"], batch.Entries.Select(entry => entry.Label));
        Assert.Equal("/batch/bat_1", panel.Find("[role=status] a").GetAttribute("href"));
    }

    [Fact]
    public void Press_AnotherOrder_MovesPeopleNotRatiosAndIsOneStepOfUndo()
    {
        var draft = Chain();
        string? said = null;
        var panel = Panel(draft, text => said = text);

        panel.FindAll(".order")[1].Click();

        Assert.Equal(["d", "c", "b", "a"], draft.State.People.Select(person => person.Key));
        Assert.Equal([0.5, 0.4, 0.3], draft.State.People.Skip(1).Select(person => person.Ratio));
        Assert.Equal([0, 0.7, 0], draft.State.People.Skip(1).Select(person => person.Smoothing));
        Assert.Equal("Order taken: d → c → b → a", said);
        panel.Render();
        Assert.Equal("true", panel.FindAll("li")[1].GetAttribute("aria-current"));
        draft.Undo();
        Assert.Equal(["a", "b", "c", "d"], draft.State.People.Select(person => person.Key));
    }

    [Fact]
    public void Draft_ChangedOtherwise_ItsDistancesAreGoneAndTheOrdersStay()
    {
        var draft = Chain();
        var panel = Panel(draft);
        panel.Find("[data-try]").Click();
        draft.Edit("c", person => person with { Ratio = 0.9 });

        panel.Render();

        Assert.Equal(6, panel.FindAll("li").Count);
        Assert.DoesNotContain("from the mean", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_ThatIsNoChain_IsToldWhyThereAreNoOrders()
    {
        var draft = Chain();
        draft.Edit(state => state with { Method = FusionMethod.Mean });

        Assert.Contains("Only in a chain", Panel(draft).Find(".about").TextContent, StringComparison.Ordinal);
        Assert.Contains("Add at least two", Panel(Tests.Drafts.People.Draft("a")).Find(".about").TextContent, StringComparison.Ordinal);
        Assert.Empty(Panel(draft).FindAll("li"));
    }

    [Fact]
    public void Measure_PhotoAtFault_IsSaidInTheReadersLanguage()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        _checks.Fault = new FusionException(FusionErrorCodes.NoFaceDetected, "no face", "img_c");
        var panel = Panel(Chain());

        panel.Find("[data-try]").Click();

        Assert.Equal("对比顺序", panel.Find("h3").TextContent);
        Assert.Contains("c", panel.Find(".check-problem").TextContent, StringComparison.Ordinal);
        Assert.False(panel.Find("[data-try]").HasAttribute("disabled"));
    }

    private static StudioDraft Chain()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c", "d");
        draft.Edit("b", person => person with { Ratio = 0.5, Smoothing = 0.7 });
        draft.Edit("c", person => person with { Ratio = 0.4 });
        draft.Edit("d", person => person with { Ratio = 0.3 });
        return draft;
    }

    private IRenderedComponent<OrdersPanel> Panel(StudioDraft draft, Action<string>? said = null) => Render<OrdersPanel>(parameters => parameters
        .Add(p => p.Draft, draft)
        .Add(p => p.OnAnnounce, text => said?.Invoke(text)));

    private sealed class FakeChecks : IOrderChecks
    {
        public FusionException? Fault { get; set; }

        public Task<OrderCheck> CreateAsync(Recipe recipe, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<PictureDifference>> MeasureAsync(IReadOnlyList<Recipe> chains, CancellationToken cancellation) => Fault is null
            ? Task.FromResult<IReadOnlyList<PictureDifference>>([.. chains.Select((_, i) => new PictureDifference(i, 40 - i))])
            : Task.FromException<IReadOnlyList<PictureDifference>>(Fault);
    }
}
