using Bunit;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class LayersPanelTests : StudioContext
{
    private readonly StudioDraft _draft = Tests.Drafts.People.Draft("a", "b", "c");

    [Fact]
    public void Layers_OfFacesAlone_AreNotListed() => Assert.Empty(Panel().FindAll(".layer"));

    [Fact]
    public void Layers_OfATryOn_AreListedForemostFirst()
    {
        Dress();

        Assert.Equal(["garment", _draft.State.People[2].Key, _draft.State.People[1].Key, "base", "backdrop"], Panel().FindAll(".layer").Select(layer => layer.GetAttribute("data-layer")));
    }

    [Fact]
    public void Hidden_LayersAreLeftOutOfTheRecipeAndKeepTheirSettings()
    {
        Dress();
        var panel = Panel();
        var before = RecipeJson.Format(_draft.State.ToRecipe(), indented: false);

        foreach (var layer in (string[])["garment", "backdrop", _draft.State.People[2].Key])
        {
            panel.Find($"[data-layer='{layer}'] button").Click();
        }

        var recipe = _draft.State.ToRecipe();
        Assert.Null(recipe.Garment);
        Assert.Null(recipe.Backdrop);
        Assert.Equal([0.5, 0], recipe.Rounds.Select(round => round.Ratio));
        Assert.Empty(RecipeValidator.Validate(recipe));
        Assert.Equal(RecipeJson.Format(recipe, indented: false), RecipeJson.Format(DraftJson.Parse(DraftJson.Format(_draft.State))!.ToRecipe(), indented: false));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _draft.Undo();
        }

        Assert.Equal(before, RecipeJson.Format(_draft.State.ToRecipe(), indented: false));
    }

    [Fact]
    public void Faces_AreMovedForwardAndBackAsFarAsThereAreOthers()
    {
        Dress();
        var panel = Panel();
        Assert.True(panel.Find($"[data-layer='{_draft.State.People[2].Key}'] [aria-label$=forward]").HasAttribute("disabled"));
        Assert.True(panel.Find($"[data-layer='{_draft.State.People[1].Key}'] [aria-label$=back]").HasAttribute("disabled"));

        panel.Find($"[data-layer='{_draft.State.People[1].Key}'] [aria-label$=forward]").Click();

        Assert.Equal(["a", "c", "b"], _draft.State.People.Select(person => person.Key));
        _draft.Undo();
        Assert.Equal(["a", "b", "c"], _draft.State.People.Select(person => person.Key));
    }

    [Fact]
    public void Settings_OfGarmentAndFace_AreStepsOfUndoAndPartOfTheRecipe()
    {
        Dress();
        var panel = Panel();

        panel.Find("[data-path='garment/layer/opacity']").Change("0.6");
        panel.Find("[data-layer-fields=Face] select").Change("SoftLight");
        panel.Find("#fit-by-eyes").Change(true);

        var recipe = _draft.State.ToRecipe();
        Assert.Equal((0.6, LayerBlend.SoftLight, Alignment.TwoPoint), (recipe.Garment!.Layer.Opacity, recipe.FaceLayer.Blend, recipe.Alignment));
        Assert.Empty(RecipeValidator.Validate(recipe));
        _draft.Undo();
        _draft.Undo();
        Assert.Equal(new LayerSettings(), _draft.State.ToRecipe().FaceLayer);
        Assert.Equal(0.6, _draft.State.ToRecipe().Garment!.Layer.Opacity);
        Assert.DoesNotContain("Layer.", panel.Markup.Replace("data-layer", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Faces_OfSeveralPeople_HaveEachTheirShareAndWayOfBlending()
    {
        Dress();
        var panel = Panel();
        Assert.Equal([_draft.State.People[2].Key, _draft.State.People[1].Key], panel.FindAll("[data-layer-fields]").Select(fields => fields.GetAttribute("data-layer-fields")!).Where(key => _draft.State.IndexOf(key) >= 0));

        panel.Find($"[data-layer-fields='{_draft.State.People[2].Key}'] [data-path='rounds/1/ratio']").Change("0.3");
        panel.Find($"[data-layer-fields='{_draft.State.People[1].Key}'] select").Change("Overlay");

        Assert.Equal([(0.5, FusionMode.Overlay), (0.3, FusionMode.Normal)], _draft.State.ToRecipe().Rounds.Select(round => (round.Ratio, round.Mode)));
        _draft.Undo();
        _draft.Undo();
        Assert.All(_draft.State.ToRecipe().Rounds, round => Assert.Equal((0.5, FusionMode.Normal), (round.Ratio, round.Mode)));
    }

    [Fact]
    public void Face_OnAModel_HasTheTryOnsShareAmongSeveral()
    {
        Dress();
        _draft.Edit(state => state with { TryOn = state.TryOn! with { Model = "builtin:man-oliver" } });
        var panel = Panel();

        panel.Find($"[data-layer-fields='{_draft.State.People[0].Key}'] [data-path='rounds/0/ratio']").Change("0.4");

        Assert.Equal(0.4, _draft.State.TryOn!.Face);
        Assert.Equal([0.4, 0.5, 0.5], _draft.State.ToRecipe().Rounds.Select(round => round.Ratio));
    }

    [Fact]
    public void Face_ThatLiesOtherwise_HasItsSettingsWithoutATryOnToo()
    {
        _draft.Edit(state => state with { FaceLayer = new LayerSettings { Opacity = 0.5 } });

        Assert.Single(Panel().FindAll("[data-layer-fields=Face]"));
        Assert.Empty(Panel().FindAll("[data-layer-fields=Garment]"));
    }

    [Fact]
    public void Handles_OfALayer_AreTakenUpAndLetGo()
    {
        Dress();
        var hand = new LayerHand();
        var panel = Render<LayersPanel>(parameters => parameters.Add(p => p.Draft, _draft).Add(p => p.Hand, hand));

        panel.Find("[data-layer-handles=Garment]").Click();
        Assert.Equal(LayerKind.Garment, hand.Layer);
        panel.Find("[data-layer-handles=Garment]").Click();
        Assert.Null(hand.Layer);
    }

    [Fact]
    public async Task Handles_LetGo_AreOneStepOfUndo()
    {
        Dress();
        var handles = Render<LayerHandles>(parameters => parameters.Add(p => p.Draft, _draft).Add(p => p.Layer, LayerKind.Garment));
        var steps = _draft.History.Present;

        await handles.InvokeAsync(() => handles.Instance.Place(0.1, -0.9, 1.2, 7));

        Assert.Equal(steps + 1, _draft.History.Present);
        Assert.Equal(new LayerSettings { X = 0.1, Y = -0.5, Scale = 1.2, Turn = 7 }, _draft.State.TryOn!.Garment!.Layer);
        Assert.Contains("+10", handles.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private void Dress() => _draft.Edit(state => state with
    {
        TryOn = new DraftTryOn { Garment = new Garment { Photo = "builtin:tee-white" } },
        Backdrop = new Backdrop { Kind = BackdropKind.Color },
    });

    private IRenderedComponent<LayersPanel> Panel()
    {
        var panel = Render<LayersPanel>(parameters => parameters.Add(p => p.Draft, _draft));
        _draft.Changed += () => panel.Render();
        return panel;
    }
}
