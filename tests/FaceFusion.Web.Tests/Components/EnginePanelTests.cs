using AngleSharp.Dom;
using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class EnginePanelTests : StudioContext
{
    [Fact]
    public void NothingInstalled_ShowsNothing() => Assert.Empty(Panel(Tests.Drafts.People.Draft("a", "b")).Markup.Trim());

    [Fact]
    public void ForbiddenAlone_ShowsNothing()
    {
        Shelf.Forbid("inswapper-128");

        Assert.Empty(Panel(Tests.Drafts.People.Draft("a", "b")).Markup.Trim());
    }

    [Fact]
    public void Swapper_Chosen_GoesIntoTheRecipe()
    {
        Shelf.Install("inswapper-128", "arcface-r50").Forbid("hyperswap-1a");
        var draft = Tests.Drafts.People.Draft("a", "b");
        var panel = Panel(draft);
        panel.WaitForElement("[data-engine] select");

        Assert.Equal(["Built-in", "inswapper 128"], Select(panel, 0).QuerySelectorAll("option").Select(option => option.TextContent));
        Select(panel, 0).Change("inswapper-128");
        panel.WaitForElement("input[type=range][data-path='engine/swapper/likeness']").Change("1.5");
        Select(panel, 1).Change("2");

        Assert.Equal(new FaceSwap { Model = "inswapper-128", Likeness = 1.5, Boost = 2 }, draft.State.ToRecipe().Engine.Swapper);
        Assert.Contains("inswapper 128", panel.Find(".engine-note").TextContent, StringComparison.Ordinal);
        draft.Undo();
        draft.Undo();
        draft.Undo();
        Assert.Null(draft.State.Engine.Swapper);
    }

    [Fact]
    public void Restorers_TwoInARow_HaveTheirOwnAmounts()
    {
        Shelf.Install("gfpgan-1.4", "codeformer");
        var draft = Tests.Drafts.People.Draft("a", "b");
        var panel = Panel(draft);
        panel.WaitForElement("[data-engine] select");
        Assert.Single(panel.FindAll("select"));

        Select(panel, 0).Change("gfpgan-1.4");
        Select(panel, 1).Change("codeformer");
        panel.WaitForElement("input[type=range][data-path='engine/restorers/1/fidelity']").Change("0.9");
        panel.WaitForElement("input[type=range][data-path='engine/restorers/0/amount']").Change("0.3");

        Assert.Empty(panel.FindAll("[data-path='engine/restorers/0/fidelity']"));
        Assert.Equal(
            [new FaceRestoration { Model = "gfpgan-1.4", Amount = 0.3 }, new FaceRestoration { Model = "codeformer", Fidelity = 0.9 }], draft.State.ToRecipe().Engine.Restorers);
        Select(panel, 0).Change(string.Empty);
        Assert.Equal("codeformer", draft.State.Engine.Restorers.Single().Model);
    }

    [Fact]
    public void Editor_Chosen_HasItsAmounts()
    {
        Shelf.Install("live-portrait");
        var draft = Tests.Drafts.People.Draft("a", "b");
        var panel = Panel(draft);
        panel.WaitForElement("[data-engine] select");
        Assert.Equal(["Built-in", "LivePortrait"], Select(panel, 0).QuerySelectorAll("option").Select(option => option.TextContent));
        Assert.Empty(panel.FindAll("[data-path^='engine/editor']"));

        Select(panel, 0).Change("live-portrait");
        var yaw = panel.WaitForElement("input[type=range][data-path='engine/editor/headYaw']");
        Assert.Equal(("-15", "15", "1"), (yaw.GetAttribute("min"), yaw.GetAttribute("max"), yaw.GetAttribute("step")));
        yaw.Change("-7");
        panel.WaitForElement("input[type=range][data-path='engine/editor/eyesOpen']").Change("-0.5");

        Assert.Equal(9, panel.FindAll("input[type=range][data-path^='engine/editor']").Count);
        Assert.All(panel.FindAll("input.param-number[data-path^='engine/editor']"), number => Assert.StartsWith("LivePortrait: ", number.GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(new FaceEditing { Model = "live-portrait", HeadYaw = -7, EyesOpen = -0.5 }, draft.State.ToRecipe().Engine.Editor);
        Assert.Equal(draft.State.Engine, DraftJson.Parse(DraftJson.Format(draft.State))!.Engine);
        Select(panel, 0).Change(string.Empty);
        Assert.Null(draft.State.Engine.Editor);
    }

    [Fact]
    public void RecipeFromElsewhere_NamesWhatIsMissing()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        draft.Edit(state => state with { Engine = new NeuralEngine { Occluder = "xseg-3" } });

        var panel = Panel(draft);

        Assert.Contains("xseg-3", panel.WaitForElement(".engine-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_InADraft_SurvivesBeingKept()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        draft.Edit(state => state with { Engine = new NeuralEngine { Restorers = [new FaceRestoration { Model = "gfpgan-1.4" }] } });

        Assert.Equal(draft.State.Engine, DraftJson.Parse(DraftJson.Format(draft.State))!.Engine);
    }

    private static IElement Select(IRenderedComponent<EnginePanel> panel, int index)
    {
        panel.WaitForState(() => panel.FindAll("select").Count > index);
        return panel.FindAll("select")[index];
    }

    private IRenderedComponent<EnginePanel> Panel(StudioDraft draft)
    {
        var panel = Render<EnginePanel>(parameters => parameters.Add(p => p.Draft, draft));
        draft.Changed += () => panel.Render();
        return panel;
    }
}
