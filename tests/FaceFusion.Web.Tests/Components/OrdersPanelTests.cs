using System.Globalization;
using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Jobs.Orders;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class OrdersPanelTests : StudioContext
{
    private readonly FakeChecks _checks = new();

    public OrdersPanelTests() => Services.AddSingleton<IOrderChecks>(_checks);

    [Fact]
    public void Try_ThreeRounds_ShowsEveryOrderWithItsDistance()
    {
        var panel = Panel(Chain());

        panel.Find("[data-try]").Click();

        var rows = panel.FindAll("li");
        Assert.Equal(6, rows.Count);
        Assert.Contains("b → c → d", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("0.00 from the mean", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("d → c → b", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("true", rows[0].GetAttribute("aria-current"));
        Assert.Contains("b → c → d", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_AnotherOrder_MovesPeopleNotRatiosAndIsUndoneAtOnce()
    {
        var draft = Chain();
        var panel = Panel(draft);
        panel.Find("[data-try]").Click();

        panel.Find("li button").Click();

        Assert.Equal(["a", "d", "c", "b"], draft.State.People.Select(person => person.Key));
        Assert.Equal([0.5, 0.4, 0.3], draft.State.People.Skip(1).Select(person => person.Ratio));
        Assert.Equal([0, 0, 0.7], draft.State.People.Skip(1).Select(person => person.Smoothing));
        panel.Render();
        Assert.Equal("true", panel.FindAll("li")[1].GetAttribute("aria-current"));
        draft.Undo();
        Assert.Equal(["a", "b", "c", "d"], draft.State.People.Select(person => person.Key));
    }

    [Fact]
    public void Draft_ChangedOtherwise_TheOrdersAreGone()
    {
        var draft = Chain();
        var panel = Panel(draft);
        panel.Find("[data-try]").Click();
        draft.Edit("c", person => person with { Ratio = 0.9 });

        panel.Render();

        Assert.Empty(panel.FindAll("li"));
    }

    [Fact]
    public void Try_PhotoAtFault_IsSaidInTheReadersLanguage()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        _checks.Fault = new FusionException(FusionErrorCodes.NoFaceDetected, "no face", "img_c");
        var panel = Panel(Chain());

        panel.Find("[data-try]").Click();

        Assert.Equal("轮次顺序", panel.Find("h3").TextContent);
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

    private IRenderedComponent<OrdersPanel> Panel(StudioDraft draft) => Render<OrdersPanel>(parameters => parameters.Add(p => p.Draft, draft));

    private sealed class FakeChecks : IOrderChecks
    {
        public FusionException? Fault { get; set; }

        public Task<OrderCheck> CreateAsync(Recipe recipe, CancellationToken cancellation)
        {
            var picture = new Bitmap(1, 1, 3);
            return Fault is null
                ? Task.FromResult(new OrderCheck(picture, [.. ChainOrder.Choose(recipe.Rounds.Count).Select((order, i) =>
                    new OrderResult(order, ChainOrder.Apply(recipe, order), picture, new PictureDifference(i, 40 - i)))]))
                : Task.FromException<OrderCheck>(Fault);
        }
    }
}
