using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftGroupsTests
{
    [Fact]
    public void Group_TwoOfAChain_TheFirstStaysWithBothPhotosAndBothShares()
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Equalise();
        draft.Edit("b", person => person with { Smoothing = 0.4 });

        draft.Group("d", "b");

        Assert.Equal(["a", "b", "c"], draft.State.People.Select(person => person.Key));
        Assert.Equal([("img_d", 0, "d")], draft.State.People[1].Also.Select(face => (face.Photo, face.Face, face.Name)));
        Assert.Equal(0.4, draft.State.People[1].Smoothing);
        Assert.Equal([0.25, 0.5, 0.25], Rounded(draft));
        var recipe = draft.State.ToRecipe();
        Assert.Equal("img_d", Assert.Single(recipe.Rounds[0].Also).Photo);
        Assert.Empty(RecipeValidator.Validate(recipe));
    }

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Centre)]
    public void Group_WithTheBase_TheBaseStays(FusionMethod method)
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = method });

        draft.Group("c", "a");

        var recipe = draft.State.ToRecipe();
        Assert.Equal(("img_a", "img_c"), (recipe.Base!.Photo, Assert.Single(recipe.BaseAlso).Photo));
        Assert.Equal("img_b", Assert.Single(recipe.Rounds).Source.Photo);
    }

    [Fact]
    public void Group_OfAMean_AddsWeightsAndKeepsTheFrame()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Mean, Onto = "c" });
        draft.Edit("c", person => person with { Weight = 2 });

        draft.Group("a", "c");

        Assert.Equal([3.0, 1.0], draft.State.People.Select(person => person.Weight));
        Assert.Equal("a", draft.State.Onto);
        var recipe = draft.State.ToRecipe();
        Assert.Equal("img_c", Assert.Single(recipe.Members[0].Also).Photo);
        Assert.Empty(recipe.BaseAlso);
        Assert.Empty(RecipeValidator.Validate(recipe));
    }

    [Fact]
    public void Separate_AfterGroup_GivesEveryoneBackWithTheirNames()
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Equalise();
        draft.Group("b", "c", "d");

        draft.Separate("b");

        Assert.Equal(["a", "b", "c", "d"], draft.State.People.Select(person => person.Name));
        Assert.Equal(["img_a", "img_b", "img_c", "img_d"], draft.State.People.Select(person => person.Photo));
        Assert.Equal(4, draft.State.People.Select(person => person.Key).Distinct().Count());
        Assert.All(draft.State.People, person => Assert.Empty(person.Also));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Rounded(draft));
    }

    [Fact]
    public void Separate_OfAMean_SplitsTheWeight()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Mean });
        draft.Group("a", "b");

        draft.Separate("a");

        Assert.Equal([1.0, 1.0, 1.0], draft.State.People.Select(person => person.Weight));
    }

    [Fact]
    public void Group_OfAGroup_TakesAllItsPhotos()
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Group("c", "d");

        draft.Group("b", "c");

        Assert.Equal(["img_c", "img_d"], draft.State.People[1].Also.Select(face => face.Photo));
    }

    [Fact]
    public void Group_AndSeparate_AreOneStepOfUndoEach()
    {
        var draft = People.Draft("a", "b", "c");
        var before = draft.State;
        draft.Group("b", "c");
        var grouped = draft.State;
        draft.Separate("b");

        draft.Undo();
        Assert.True(draft.State.IsSameAs(grouped));
        draft.Undo();
        Assert.True(draft.State.IsSameAs(before));
    }

    [Fact]
    public void Group_OfFewerThanTwo_ChangesNothing()
    {
        var draft = People.Draft("a", "b");
        var before = draft.State;

        draft.Group("a");
        draft.Group("a", "nobody");
        draft.Separate("a");
        draft.Separate("nobody");

        Assert.Same(before, draft.State);
    }

    [Fact]
    public void Format_OfAGroup_IsReadBack()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Group("b", "c");

        Assert.True(DraftJson.Parse(DraftJson.Format(draft.State))!.IsSameAs(draft.State));
    }

    [Theory]
    [InlineData("img_b", "img_c", "")]
    [InlineData("img_c", "img_b", "")]
    [InlineData("img_x", "img_b", "img_c")]
    public void Without_PhotosThatAreGone_KeepsThePersonWhileThereIsOne(string gone, string photo, string also)
    {
        var draft = People.Draft("a", "b", "c");
        draft.Group("b", "c");

        var state = DraftGroups.Without(draft.State, id => id == gone);

        Assert.Equal(["a", "b"], state.People.Select(person => person.Key));
        Assert.Equal((photo, also), (state.People[1].Photo, string.Join(',', state.People[1].Also.Select(face => face.Photo))));
    }

    [Fact]
    public void Without_EveryPhotoOfAPerson_ThePersonAndTheFrameGo()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Mean, Onto = "b" });
        draft.Group("b", "c");

        var state = DraftGroups.Without(draft.State, id => id is "img_b" or "img_c");

        Assert.Equal(["a"], state.People.Select(person => person.Key));
        Assert.Null(state.Onto);
    }

    [Fact]
    public void NameOf_FurtherPhoto_IsWhatItWasCalled()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Group("b", "c");

        Assert.Equal(("b", "c", null), (draft.State.NameOf("img_b"), draft.State.NameOf("img_c"), draft.State.NameOf("img_x")));
    }

    private static IEnumerable<double> Rounded(StudioDraft draft) => draft.Shares.Select(share => Math.Round(share, 9));
}
