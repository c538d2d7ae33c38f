using System.Globalization;
using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class SpacePanelTests : StudioContext
{
    [Theory]
    [InlineData("smile", "0.5", 0.5, 0, 0, 0)]
    [InlineData("age", "-1.4", 0, -1, 0, 0)]
    [InlineData("masculinity", "1", 0, 0, 1, 0)]
    [InlineData("caricature", "1.7", 0, 0, 0, 1.7)]
    public void Slider_Moved_SetsItsAmountAlone(string field, string typed, double smile, double age, double masculinity, double caricature)
    {
        var draft = Tests.Drafts.People.Draft("a");

        Panel(draft).Find($"input[type=range][data-path='finish/space/{field}']").Change(typed);

        Assert.Equal(
            new FaceSpaceAmounts { Smile = smile, Age = age, Masculinity = masculinity, Caricature = caricature },
            draft.State.Finish.Space);
        draft.Undo();
        Assert.Equal(new FaceSpaceAmounts(), draft.State.Finish.Space);
    }

    [Fact]
    public void Components_Untouched_AreAllAndChangeNothing()
    {
        var panel = Panel(Tests.Drafts.People.Draft("a"));

        var range = panel.Find("input[type=range][data-path='finish/space/components']");
        Assert.Equal(("51", "51", "all"), (range.GetAttribute("value"), range.GetAttribute("max"), range.GetAttribute("aria-valuetext")));
        Assert.Equal(("", "all"), (Number(panel).GetAttribute("value"), Number(panel).GetAttribute("placeholder")));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("0", 0)]
    [InlineData("50", 50)]
    [InlineData("51", null)]
    [InlineData("", null)]
    public void Components_Typed_KeepSoManyOrAll(string typed, int? kept)
    {
        var draft = Tests.Drafts.People.Draft("a");
        draft.Edit(state => state with { Finish = state.Finish with { Space = new FaceSpaceAmounts { Components = 7 } } });

        Number(Panel(draft)).Change(typed);

        Assert.Equal(kept, draft.State.Finish.Space.Components);
        Assert.Equal(kept is not null, draft.CanRender);
        draft.Undo();
        Assert.Equal(7, draft.State.Finish.Space.Components);
    }

    [Fact]
    public void Components_Reset_AreAllAgain()
    {
        var draft = Tests.Drafts.People.Draft("a");
        var panel = Panel(draft);
        panel.Find("input[type=range][data-path='finish/space/components']").Change("9");

        panel.FindAll(".param")[^1].QuerySelector("button")!.Click();

        Assert.Equal(new FaceSpaceAmounts(), draft.State.Finish.Space);
    }

    [Fact]
    public void OnePerson_ChangedFace_CanBeRendered()
    {
        var draft = Tests.Drafts.People.Draft("a");
        Assert.False(draft.CanRender);

        Panel(draft).Find("input[type=range]").Change("0.3");

        Assert.True(draft.CanRender);
        Assert.Equal(draft.State.Finish, DraftJson.Parse(DraftJson.Format(draft.State))!.Finish);
    }

    [Fact]
    public void Paths_AreFieldsOfTheRecipe()
    {
        var recipe = System.Text.Json.Nodes.JsonNode.Parse(RecipeJson.Format(new Recipe(), indented: false))!;

        foreach (var path in Panel(Tests.Drafts.People.Draft("a")).FindAll("input[type=range]").Select(input => input.GetAttribute("data-path")!))
        {
            // The live preview writes into fields that are there, and into no others.
            var owner = path.Split('/')[..^1].Aggregate(recipe, (at, step) => at[step]!).AsObject();
            Assert.True(owner.TryGetPropertyValue(path.Split('/')[^1], out var value) || path.EndsWith("/components", StringComparison.Ordinal), path);
            Assert.Equal(0, value?.GetValue<double>() ?? 0);
        }
    }

    [Fact]
    public void Texts_OfChineseReaders_AreTheirs()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");

        var panel = Panel(Tests.Drafts.People.Draft("a"));

        Assert.Equal("面部变化", panel.Find("h3").TextContent);
        Assert.Equal(["微笑", "年龄", "男性化", "夸张", "主成分数"], panel.FindAll("label").Select(label => label.TextContent));
    }

    private static AngleSharp.Dom.IElement Number(IRenderedComponent<SpacePanel> panel) => panel.Find("input[type=number][data-path='finish/space/components']");

    private IRenderedComponent<SpacePanel> Panel(StudioDraft draft) => Render<SpacePanel>(parameters => parameters.Add(p => p.Draft, draft));
}
