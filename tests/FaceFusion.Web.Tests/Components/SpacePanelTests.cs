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
            Assert.Equal(0, path.Split('/').Aggregate(recipe, (at, step) => at[step]!).GetValue<double>());
        }
    }

    [Fact]
    public void Texts_OfChineseReaders_AreTheirs()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");

        var panel = Panel(Tests.Drafts.People.Draft("a"));

        Assert.Equal("面部变化", panel.Find("h3").TextContent);
        Assert.Equal(["微笑", "年龄", "男性化", "夸张"], panel.FindAll("label").Select(label => label.TextContent));
    }

    private IRenderedComponent<SpacePanel> Panel(StudioDraft draft) => Render<SpacePanel>(parameters => parameters.Add(p => p.Draft, draft));
}
