using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.People;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class PeoplePaneTests : StudioContext
{
    private readonly UploadList _uploads = new();

    [Fact]
    public void Cards_OfAChain_HaveSlidersThatPointIntoTheRecipe()
    {
        var pane = Create(Tests.Drafts.People.Draft("a", "b", "c"));

        var paths = pane.FindAll("input[type=range]").Select(input => input.GetAttribute("data-path")).ToList();
        Assert.Contains("rounds/0/ratio", paths);
        Assert.Contains("rounds/1/brightness", paths);
        Assert.DoesNotContain(paths, path => path!.StartsWith("rounds/2", StringComparison.Ordinal));
        Assert.Empty(pane.FindAll("[data-person=a] input[type=range]"));
    }

    [Fact]
    public void Cards_OfAMean_HaveAWeightEach()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        draft.Edit(state => state with { Method = FusionMethod.Mean });

        var pane = Create(draft);

        Assert.Equal(
            ["members/0/weight", "members/1/weight"],
            pane.FindAll("input[type=range]").Select(input => input.GetAttribute("data-path")).Where(path => path!.EndsWith("weight", StringComparison.Ordinal)));
    }

    [Fact]
    public void Eye_OfAPerson_LeavesThemOutWithTheirSettingsAndOfTheBaseIsNotThere()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        draft.Edit("b", person => person with { Ratio = 0.3 });
        var pane = Create(draft);
        Assert.Empty(pane.FindAll("[data-person=a] [data-include]"));

        pane.Find("[data-person=b] [data-include]").Click();
        pane.Render(parameters => parameters.Add(p => p.Draft, draft));

        Assert.Equal(("false", "Use b's face"), (pane.Find("[data-person=b] [data-include]").GetAttribute("aria-pressed"), pane.Find("[data-person=b] [data-include]").GetAttribute("aria-label")));
        Assert.Equal("Left out", pane.Find("[data-person=b] .person-role").TextContent);
        Assert.True(pane.Find("[data-person=b] input[data-path='rounds/0/ratio']").HasAttribute("disabled"));
        Assert.Equal([0, 0.5], draft.State.ToRecipe().Rounds.Select(round => round.Ratio));

        pane.Find("[data-person=b] [data-include]").Click();
        Assert.Equal([0.3, 0.5], draft.State.ToRecipe().Rounds.Select(round => round.Ratio));
    }

    [Theory]
    [InlineData(FusionMethod.Chain, "rounds/0/regions")]
    [InlineData(FusionMethod.Mean, "members/1/regions")]
    public void Regions_OfAPerson_AreSetOneByOneAndUndone(FusionMethod method, string path)
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        draft.Edit(state => state with { Method = method });
        var pane = Create(draft);

        pane.Find($"[data-person=b] input[type=range][data-path='{path}/eyes']").Change("0.7");
        pane.Find($"[data-person=b] input[type=range][data-path='{path}/outline']").Change("1.5");

        var recipe = draft.State.ToRecipe();
        Assert.Equal(new RegionWeights { Eyes = 0.7, Outline = 1.5 }, method == FusionMethod.Mean ? recipe.Members[1].Regions : recipe.Rounds[0].Regions);
        Assert.True(DraftJson.Parse(DraftJson.Format(draft.State))!.IsSameAs(draft.State));
        draft.Undo();
        draft.Undo();
        Assert.Equal(new RegionWeights(), draft.State.People[1].Regions);
        Assert.Equal(
            "b, Share by part of the face: Nose, as a number",
            pane.Find($"input[type=number][data-path='{path}/nose']").GetAttribute("aria-label"));
    }

    [Fact]
    public void Rounds_OfAChain_ShowTheirPicturesUnderTheirCards()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        var pane = Create(draft);

        var pictures = pane.FindComponents<Web.Components.Controls.RecipePicture>();
        Assert.Equal([1, 2], pictures.Select(picture => picture.Instance.Recipe.Rounds.Count));
        Assert.Empty(pane.FindAll("[data-person=a] .recipe-picture"));
        Assert.Equal("After round 2, with c", pane.Find("[data-person=c] .recipe-picture img").GetAttribute("alt"));

        var first = pictures[0].Instance.Recipe;
        draft.Edit("c", person => person with { Ratio = 0.9 });
        pane.Render(parameters => parameters.Add(p => p.Draft, draft));
        Assert.Equal(RecipeJson.Format(first, indented: false), RecipeJson.Format(pane.FindComponents<Web.Components.Controls.RecipePicture>()[0].Instance.Recipe, indented: false));

        draft.Remove("c");
        pane.Render(parameters => parameters.Add(p => p.Draft, draft));
        Assert.Empty(pane.FindAll(".recipe-picture"));
    }

    [Fact]
    public void Ends_OfTheOrder_CannotBePassed()
    {
        var pane = Create(Tests.Drafts.People.Draft("a", "b"));

        Assert.True(pane.Find("[data-person=a] [data-move=up]").HasAttribute("disabled"));
        Assert.False(pane.Find("[data-person=a] [data-move=down]").HasAttribute("disabled"));
        Assert.True(pane.Find("[data-person=b] [data-move=down]").HasAttribute("disabled"));
    }

    [Fact]
    public void Name_LeftEmpty_StaysAsItWas()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        var pane = Create(draft);

        pane.Find("[data-person=b] .person-name").Change("  ");
        Assert.Equal("b", draft.State.People[1].Name);

        pane.Find("[data-person=b] .person-name").Change(" Bea ");
        Assert.Equal("Bea", draft.State.People[1].Name);
    }

    [Fact]
    public void Upload_ThatFailed_SaysWhatAndWhatToDo()
    {
        _uploads.Add(new UploadItem { Id = 1, Name = "x.jpg", State = UploadState.Failed, Problem = new UploadProblem("It is broken.", "Take another.", CanRetry: false) });

        var alert = Create(new StudioDraft()).Find("[role=alert]");

        Assert.Contains("It is broken.", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("Take another.", alert.TextContent, StringComparison.Ordinal);
        Assert.Null(alert.QuerySelector("button"));
    }

    [Theory]
    [InlineData(UploadState.Sending, "progress[value]")]
    [InlineData(UploadState.Analysing, "progress:not([value])")]
    [InlineData(UploadState.NeedsChoice, "button.button")]
    public void Upload_InEachState_ShowsItsControl(UploadState state, string control)
    {
        _uploads.Add(new UploadItem { Id = 1, Name = "x.jpg", State = state, Fraction = 0.5 });

        Assert.NotNull(Create(new StudioDraft()).Find(".upload " + control));
    }

    [Fact]
    public void Upload_ThatReplacesAPhoto_StandsUnderItsPersonWhileTheyAreThere()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        _uploads.Add(new UploadItem { Id = 1, Name = "x.jpg", Replaces = "a" });
        _uploads.Add(new UploadItem { Id = 2, Name = "y.jpg" });

        Assert.Equal(["a", "x.jpg", "b", "y.jpg"], Rows(Create(draft)));
        draft.Remove("a");
        Assert.Equal(["b", "x.jpg", "y.jpg"], Rows(Create(draft)));
    }

    [Fact]
    public void Card_OffersToReplaceThePhotoOfItsPerson()
    {
        var pane = Create(Tests.Drafts.People.Draft("a", "b"));

        Assert.Equal("b", pane.Find("[data-person=b] .menu-item[data-pick]").GetAttribute("data-pick"));
    }

    private static IEnumerable<string> Rows(IRenderedComponent<PeoplePane> pane) =>
        pane.FindAll(".people-list > li").Select(row => row.GetAttribute("data-person") ?? row.QuerySelector(".upload-name")!.TextContent);

    private IRenderedComponent<PeoplePane> Create(StudioDraft draft) => Render<PeoplePane>(parameters => parameters
        .Add(pane => pane.Draft, draft)
        .Add(pane => pane.Uploads, _uploads));
}
