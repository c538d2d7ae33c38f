using System.Globalization;
using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class CutoutStageTests : StudioContext
{
    private readonly CutoutBrush _brush = new();
    private readonly StudioDraft _draft = Tests.Drafts.People.Draft("a", "b");

    public CutoutStageTests() => _draft.Edit(state => state with { Backdrop = new Backdrop { Kind = BackdropKind.Color, Shadow = 1 } });

    [Theory]
    [InlineData(StrokeKind.Keep, "Marked as person")]
    [InlineData(StrokeKind.Drop, "Marked as backdrop")]
    [InlineData(StrokeKind.Unsure, "Marked as unsure")]
    public async Task Stroke_Drawn_IsTheRecipesSaidAndOneStepOfUndo(StrokeKind kind, string said)
    {
        var stage = Stage();

        await stage.InvokeAsync(() => stage.Instance.Stroked(kind.ToString(), 0.0312345, [0.1, 0.2, 0.123456, 2]));

        var stroke = Assert.Single(_draft.State.ToRecipe().Backdrop!.Strokes);
        Assert.Equal((kind, 0.03123), (stroke.Kind, stroke.Radius));
        Assert.Equal([(0.1, 0.2), (0.1235, 1)], stroke.Points.Select(p => (p.X, p.Y)));
        Assert.Equal(said, stage.Find("[role=status]").TextContent);
        Assert.Empty(RecipeValidator.Validate(_draft.State.ToRecipe()));
        _draft.Undo();
        Assert.Empty(_draft.State.Backdrop!.Strokes);
    }

    [Fact]
    public async Task Stroke_OfAToolThatPaintsNothing_IsNone()
    {
        var stage = Stage();

        await stage.InvokeAsync(() => stage.Instance.Stroked("Move", 0.1, [0.1, 0.2]));
        await stage.InvokeAsync(() => stage.Instance.Stroked("Keep", double.NaN, [0.1, 0.2]));
        await stage.InvokeAsync(() => stage.Instance.Stroked("Keep", 0.1, []));

        Assert.Empty(_draft.State.Backdrop!.Strokes);
    }

    [Fact]
    public async Task Strokes_BeyondTheMost_AreRefusedInWords()
    {
        _draft.Edit(state => state with { Backdrop = state.Backdrop! with { Strokes = [.. Enumerable.Repeat(new BackdropStroke(), Backdrop.MostStrokes)] } });
        var stage = Stage();

        await stage.InvokeAsync(() => stage.Instance.Stroked("Keep", 0.1, [0.1, 0.2]));

        Assert.Equal(Backdrop.MostStrokes, _draft.State.Backdrop!.Strokes.Count);
        Assert.Contains("no room", stage.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boxes_AreAddedMovedAndTakenAway()
    {
        var stage = Stage();

        await stage.InvokeAsync(() => stage.Instance.Boxed(0, [0.1, 0.2, 0.3, 0.4]));
        await stage.InvokeAsync(() => stage.Instance.Boxed(1, [0.8, 0.8, 0.5, 0.1]));
        await stage.InvokeAsync(() => stage.Instance.Boxed(0, [0.15, 0.2, 0.3, 0.4]));

        Assert.Equal([(0.15, 0.3), (0.8, 0.2)], _draft.State.Backdrop!.HoldOut.Select(box => (box.X, Math.Round(box.Width, 6))));
        await stage.InvokeAsync(() => stage.Instance.Boxed(0, null));
        Assert.Equal(0.8, Assert.Single(_draft.State.Backdrop!.HoldOut).X);
        await stage.InvokeAsync(() => stage.Instance.Boxed(3, [0, 0, 1, 1]));
        Assert.Single(_draft.State.Backdrop!.HoldOut);
    }

    [Fact]
    public async Task Colour_PickedOnThePhoto_IsTheScreens()
    {
        _brush.Take(CutoutTool.Pick);
        var stage = Stage();

        await stage.InvokeAsync(() => stage.Instance.Picked("#12a050"));

        Assert.Equal("#12a050", _draft.State.ToRecipe().Backdrop!.Screen);
        Assert.Equal(CutoutTool.Move, _brush.Tool);
    }

    [Fact]
    public void Preview_IsOfThePhotoBeforeTheFusion()
    {
        var stage = Stage();

        var seen = stage.FindComponent<LivePreview>().Instance.Recipe!;
        Assert.Equal((_draft.Base!.Photo, 0, BackdropKind.Matte, 0.0), (seen.Base!.Photo, seen.Rounds.Count, seen.Backdrop!.Kind, seen.Backdrop.Shadow));
        Assert.Empty(RecipeValidator.Validate(seen));
        _brush.Look(CutoutView.Cutout);
        Assert.Equal(BackdropKind.Transparent, stage.FindComponent<LivePreview>().Instance.Recipe!.Backdrop!.Kind);
        _brush.Look(CutoutView.Photo);
        Assert.Null(stage.FindComponent<LivePreview>().Instance.Recipe);
    }

    [Fact]
    public void Surface_IsReachedByKeysAndNamedInBothLanguages()
    {
        var surface = Stage().Find("canvas");
        Assert.Equal(("0", "Cutout, tool: Keep"), (surface.GetAttribute("tabindex"), surface.GetAttribute("aria-label")));

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        Assert.Equal("抠图，工具：保留", Stage().Find("canvas").GetAttribute("aria-label"));
    }

    private IRenderedComponent<CutoutStage> Stage()
    {
        var stage = Render<CutoutStage>(parameters => parameters.Add(p => p.Draft, _draft).Add(p => p.Brush, _brush).Add(p => p.Photo, FakePhotoStore.Group(1)));
        _draft.Changed += () => stage.Render();
        _brush.Changed += () => stage.Render();
        return stage;
    }
}
