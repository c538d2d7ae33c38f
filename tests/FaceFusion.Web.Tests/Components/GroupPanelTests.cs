using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Groups;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class GroupPanelTests : StudioContext
{
    private readonly FakeReports _reports = new();

    public GroupPanelTests() => Services.AddSingleton<IGroupReports>(_reports);

    [Fact]
    public void Compare_OneStandsOut_NamesThemWithTheReasonAndNobodyElse()
    {
        var panel = Panel(Mean());

        panel.Find("button").Click();

        var row = Assert.Single(panel.FindAll("li"));
        Assert.Equal("b", row.GetAttribute("data-member"));
        Assert.Contains("head turned", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 4", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LeaveOut_Clicked_SetsTheWeightAndComparesAgain()
    {
        var draft = Mean();
        var panel = Panel(draft);
        panel.Find("button").Click();

        panel.Find("li button").Click();

        Assert.Equal([1, 0, 1, 1], draft.State.People.Select(person => person.Weight));
        Assert.Equal(2, _reports.Recipes.Count);
        Assert.Equal(0, _reports.Recipes[^1].Members[1].Weight);
        panel.Find("li button").Click();
        Assert.Equal(1, draft.State.People[1].Weight);
    }

    [Fact]
    public void PeopleChanged_TheReportOfOthersIsGone()
    {
        var draft = Mean();
        var panel = Panel(draft);
        panel.Find("button").Click();
        draft.Remove("c");

        panel.Render();

        Assert.Empty(panel.FindAll("li"));
    }

    [Fact]
    public void Compare_PhotoAtFault_IsSaid()
    {
        _reports.Fault = new FusionException(FusionErrorCodes.NoFaceDetected, "no face", "img_c");
        var panel = Panel(Mean());

        panel.Find("button").Click();

        Assert.Contains("face in c.", panel.Find(".check-problem").TextContent, StringComparison.Ordinal);
        Assert.False(panel.Find("button").HasAttribute("disabled"));
    }

    private static StudioDraft Mean()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c", "d");
        draft.Edit(state => state with { Method = FusionMethod.Mean });
        return draft;
    }

    private IRenderedComponent<GroupPanel> Panel(StudioDraft draft) => Render<GroupPanel>(parameters => parameters.Add(p => p.Draft, draft));

    private sealed class FakeReports : IGroupReports
    {
        public List<Recipe> Recipes { get; } = [];

        public FusionException? Fault { get; set; }

        public Task<GroupReport> CreateAsync(Recipe recipe, CancellationToken cancellation)
        {
            Recipes.Add(recipe);
            return Fault is null
                ? Task.FromResult(new GroupReport([.. recipe.Members.Select(member => new MemberReport(
                    member.Source, 0.25, 4, 3, 1, 1, member.Source.Photo == "img_b" ? [OutlierReason.Pose] : []))]))
                : Task.FromException<GroupReport>(Fault);
        }
    }
}
