using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class RecipeOfferTests : StudioContext
{
    private static readonly DraftState s_state = new() { People = [Drafts.People.Person("Mei"), Drafts.People.Person("Jun")] };

    [Fact]
    public void Recipe_ThatChangesSettings_SaysEachBeforeItIsLoaded()
    {
        var recipe = (s_state with { ColorMatch = 0.4, Finish = new Finish { Smoothing = 0.2 }, People = [s_state.People[0], s_state.People[1] with { Ratio = 0.7 }] }).ToRecipe();

        var rows = Offer(s_state, recipe).FindAll("[data-changes] tbody tr").Select(row => string.Join(": ", row.Children.Select(cell => cell.TextContent)));

        Assert.Equal(["Colour match: 1: 0.4", "Jun, Ratio: 0.5: 0.7", "Smoothing: 0: 0.2"], rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Recipe_OfTheSameSettings_SaysThatNothingChanges()
    {
        var offer = Offer(s_state, s_state.ToRecipe());

        Assert.Empty(offer.FindAll("[data-changes]"));
        Assert.NotEmpty(offer.FindAll("[data-no-changes]"));
    }

    [Fact]
    public void Draft_WithAPictureBehindPeople_IsToldThatItGoes()
    {
        var offer = Offer(s_state with { Backdrop = new Backdrop { Kind = BackdropKind.Picture, Picture = "img_sea" } }, s_state.ToRecipe());

        Assert.NotEmpty(offer.FindAll("[data-loses]"));
    }

    [Fact]
    public void Picture_ThatBroughtTheRecipe_IsNoneOfThePeople()
    {
        var state = s_state with { People = [Drafts.People.Person("result") with { Ratio = 0.1 }, .. s_state.People] };

        Assert.Empty(Offer(state, s_state.ToRecipe(), "img_result").FindAll("[data-changes]"));
    }

    private IRenderedComponent<RecipeOffer> Offer(DraftState state, Recipe recipe, string photo = "img_none") => Render<RecipeOffer>(parameters => parameters
        .Add(offer => offer.Name, "result.png")
        .Add(offer => offer.Photo, photo)
        .Add(offer => offer.State, state)
        .Add(offer => offer.Recipe, recipe));
}
