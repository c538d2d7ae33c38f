using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Tests.Components;

public sealed class BackdropPanelTests : StudioContext
{
    private readonly CutoutBrush _brush = new();
    private readonly StudioDraft _draft = Tests.Drafts.People.Draft("a", "b");

    [Fact]
    public void Kind_Chosen_IsTheRecipesAndOneStepOfUndo()
    {
        Panel().Find("select").Change("Transparent");

        Assert.Equal(BackdropKind.Transparent, _draft.State.ToRecipe().Backdrop!.Kind);
        _draft.Undo();
        Assert.Null(_draft.State.ToRecipe().Backdrop);
    }

    [Fact]
    public void Tools_AreOfferedWhereThereIsAPhotoToDrawOver()
    {
        var panel = Panel();
        Assert.Empty(panel.FindAll("[data-cutout-open]"));

        Cut();
        Assert.Single(panel.FindAll("[data-cutout-open]"));

        _draft.Edit(state => state with { Method = FusionMethod.Mean });
        Assert.Empty(panel.FindAll("[data-cutout-open]"));
    }

    [Fact]
    public void Tools_WithoutAScreen_LeaveOutWhatIsAboutOne()
    {
        Cut();
        var panel = Panel();
        panel.Find("[data-cutout-open]").Click();
        Assert.Equal(["Keep", "Drop", "Unsure", "HoldOut", "Pick", "Move"], ToolsOf(panel));

        _draft.Edit(state => state with { Backdrop = state.Backdrop! with { Screen = Backdrop.NoScreen } });

        Assert.Equal(["Keep", "Drop", "Unsure", "Move"], ToolsOf(panel));
    }

    [Fact]
    public void Pick_OfAChosenColour_TakesTheEyedropper()
    {
        Cut();
        var panel = Panel();
        panel.FindAll("select")[1].Change("picked");

        panel.Find("[data-pick]").Click();

        Assert.Equal((true, CutoutTool.Pick), (_brush.IsOpen, _brush.Tool));
    }

    [Fact]
    public void Marks_AreTakenAwayOneByOneOrAllAtOnce()
    {
        Cut();
        var panel = Panel();
        _brush.Open(true);
        _draft.Edit(state => state with
        {
            Backdrop = state.Backdrop! with
            {
                Strokes = [new() { Points = [new() { X = 0.1, Y = 0.1 }] }, new() { Kind = StrokeKind.Drop, Points = [new() { X = 0.2, Y = 0.2 }] }],
                HoldOut = [new() { Width = 0.1, Height = 0.1 }, new() { X = 0.5, Width = 0.1, Height = 0.1 }],
            },
        });

        panel.Find("[aria-label='Remove hold-out box 1']").Click();
        Assert.Equal(0.5, Assert.Single(_draft.State.Backdrop!.HoldOut).X);
        panel.FindAll("button").Single(button => button.TextContent.Contains("Remove last stroke", StringComparison.Ordinal)).Click();
        Assert.Equal(StrokeKind.Keep, Assert.Single(_draft.State.Backdrop!.Strokes).Kind);
        panel.FindAll("button").Single(button => button.TextContent.Contains("Remove all marks", StringComparison.Ordinal)).Click();

        Assert.Empty(_draft.State.Backdrop!.Strokes);
        Assert.Empty(_draft.State.Backdrop!.HoldOut);
        Assert.Equal(
            ["Hold-out box removed", "Stroke removed", "All marks removed"],
            Enumerable.Range(0, 3).Select(i => DraftChanges.Describe(_draft.History.Steps[^(4 - i)].State, _draft.History.Steps[^(3 - i)].State, Services.GetRequiredService<IStringLocalizer<Texts>>())));
    }

    [Fact]
    public void Brush_Size_GoesByEqualFactorsBetweenTheRecipesBounds()
    {
        _brush.Resize(0);
        var least = _brush.Radius;
        _brush.Resize(0.5);
        var middle = _brush.Radius;
        _brush.Resize(7);

        Assert.Equal(_brush.Radius / middle, middle / least, 6);
        Assert.InRange(least, 0.001, 0.005);
        Assert.InRange(_brush.Radius, 0.05, 0.25);
    }

    private static IEnumerable<string?> ToolsOf(IRenderedComponent<BackdropPanel> panel) => panel.FindAll("[data-cutout-tool]").Select(tool => tool.GetAttribute("data-cutout-tool"));

    private void Cut() => _draft.Edit(state => state with { Backdrop = new Backdrop { Kind = BackdropKind.Transparent } });

    private IRenderedComponent<BackdropPanel> Panel()
    {
        var panel = Render<BackdropPanel>(parameters => parameters.Add(p => p.Draft, _draft).Add(p => p.Brush, _brush));
        _draft.Changed += () => panel.Render();
        _brush.Changed += () => panel.Render();
        return panel;
    }
}
