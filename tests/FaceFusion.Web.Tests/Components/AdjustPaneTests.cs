using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Groups;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class AdjustPaneTests : StudioContext
{
    public AdjustPaneTests() => Services.AddSingleton<IGroupReports>(new NoReports());

    [Fact]
    public void Background_OfAMeanOfItsOwn_CanBeAColour()
    {
        var draft = Mean("a", "b");
        var pane = Pane(draft);

        Select(pane, "Background").Change("Color");
        pane.Render();
        pane.Find("input[type=color]").Change("#123456");

        var output = draft.State.ToRecipe().Output;
        Assert.Equal((Background.Color, "#123456"), (output.Background, output.BackgroundColor));
        Assert.Equal(draft.State.Background, DraftJson.Parse(DraftJson.Format(draft.State))!.Background);
    }

    [Fact]
    public void Background_OfAMeanOntoSomebody_IsTheirs()
    {
        var draft = Mean("a", "b");
        draft.Edit(state => state with { Background = Background.Transparent, Onto = "a" });

        var pane = Pane(draft);

        Assert.DoesNotContain(pane.FindAll("label"), label => label.TextContent == "Background");
        Assert.Equal(Background.Mean, draft.State.ToRecipe().Output.Background);
    }

    [Fact]
    public void Framing_Chosen_IsAskedOfAMeanOfItsOwnOnly()
    {
        var draft = Mean("a", "b");

        Select(Pane(draft), "Framing").Change("Portrait");

        Assert.Equal(MeanFraming.Portrait, draft.State.ToRecipe().Output.Framing);
        Assert.Equal(MeanFraming.Portrait, DraftPreset.Of(draft.State).ApplyTo(Mean("c", "d").State).Framing);
        draft.Edit(state => state with { Onto = "b" });
        Assert.Equal(MeanFraming.Auto, draft.State.ToRecipe().Output.Framing);
        Assert.DoesNotContain(Pane(draft).FindAll("label"), label => label.TextContent == "Framing");
    }

    [Fact]
    public void Film_SwitchedOn_IsAskedOfAMeanOfItsOwnOnly()
    {
        var draft = Mean("a", "b");

        Pane(draft).Find("#film").Change(true);

        Assert.True(draft.State.ToRecipe().Output.Film);
        draft.Edit(state => state with { Onto = "b" });
        Assert.False(draft.State.ToRecipe().Output.Film);
        Assert.Empty(Pane(draft).FindAll("#film"));
    }

    [Fact]
    public void Symmetry_Chosen_HasAnAmountThatIsAFieldOfTheRecipe()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        var pane = Pane(draft);
        Assert.Empty(pane.FindAll("[data-path='finish/symmetryAmount']"));

        Select(pane, "Symmetry").Change("Both");
        pane.Render();
        pane.Find("input[type=range][data-path='finish/symmetryAmount']").Change("0.4");

        Assert.Equal((Symmetry.Both, 0.4), (draft.State.Finish.Symmetry, draft.State.Finish.SymmetryAmount));
    }

    [Fact]
    public void WhoStandsOut_IsAskedOfFourAndMore()
    {
        Assert.Empty(Pane(Mean("a", "b", "c")).FindAll(".group-report"));
        Assert.Single(Pane(Mean("a", "b", "c", "d")).FindAll(".group-report"));
    }

    private static StudioDraft Mean(params string[] names)
    {
        var draft = Tests.Drafts.People.Draft(names);
        draft.Edit(state => state with { Method = FusionMethod.Mean });
        return draft;
    }

    private static AngleSharp.Dom.IElement Select(IRenderedComponent<AdjustPane> pane, string label) =>
        pane.Find("#" + pane.FindAll("label").First(l => l.TextContent == label).GetAttribute("for"));

    private IRenderedComponent<AdjustPane> Pane(StudioDraft draft) => Render<AdjustPane>(parameters => parameters.Add(p => p.Draft, draft).Add(p => p.Brush, new()));

    private sealed class NoReports : IGroupReports
    {
        public Task<Fusion.Groups.GroupReport> CreateAsync(Recipe recipe, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
