using Bunit;
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
