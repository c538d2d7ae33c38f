using System.Globalization;
using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Adjust;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Components;

public sealed class SharesPanelTests : StudioContext
{
    [Fact]
    public void Share_Moved_SetsTheRatioThatGivesIt()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        var panel = Render<SharesPanel>(parameters => parameters.Add(p => p.Draft, draft));

        panel.FindAll("input")[0].Change("80");

        Assert.Equal(0.2, draft.State.People[1].Ratio, 1e-9);
    }

    [Fact]
    public void Lock_OfAShare_KeepsItWhileAnotherIsMoved()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        draft.Equalise();
        var panel = Render<SharesPanel>(parameters => parameters.Add(p => p.Draft, draft));

        panel.FindAll(".share-lock")[1].Click();
        panel.Render(parameters => parameters.Add(p => p.Draft, draft));
        Assert.Equal(("true", "Keep b's share"), (panel.FindAll(".share-lock")[1].GetAttribute("aria-pressed"), panel.FindAll(".share-lock")[1].GetAttribute("aria-label")));
        Assert.True(panel.FindAll("input")[1].HasAttribute("disabled"));
        panel.FindAll("input")[0].Change("60");

        Assert.Equal([0.6, 0.333333, 0.066667], draft.Shares.Select(share => Math.Round(share, 6)));
    }

    [Fact]
    public void Share_OnAModel_MovesAndLeavesTheModelWhatIsLeft()
    {
        var draft = Tests.Drafts.People.Draft("a", "b");
        draft.Edit(state => state with { TryOn = new DraftTryOn { Model = BuiltInName.Of("woman-mei"), Face = 0.8 } });
        var panel = Render<SharesPanel>(parameters => parameters.Add(p => p.Draft, draft));

        panel.FindAll("input")[1].Change("60");
        panel.Render();

        // The first had 0.4 and the model 0.1 of what was theirs: what is left to them keeps that proportion.
        Assert.Equal([0.32, 0.6], draft.Shares.Select(share => Math.Round(share, 9)));
        Assert.Contains(0.08.ToString("P1", CultureInfo.CurrentCulture), panel.Find("[data-model-share]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(panel.FindAll("input"), input => input.HasAttribute("disabled"));
    }

    [Fact]
    public void Shares_OnAModel_EqualisedAmongPeopleLeaveTheModelItsOwn()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        draft.Edit(state => state with { TryOn = new DraftTryOn { Model = BuiltInName.Of("woman-mei"), Face = 0.5 } });
        var before = draft.Shares.Sum();

        draft.Equalise();

        Assert.All(draft.Shares, share => Assert.Equal(before / 3, share, 1e-9));
    }

    [Fact]
    public void Bars_OfACentre_ReachNoFurtherThanTheirPart()
    {
        var draft = Tests.Drafts.People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Centre });

        var panel = Render<SharesPanel>(parameters => parameters.Add(p => p.Draft, draft));

        Assert.Equal(["100", "50", "50"], panel.FindAll("input").Select(input => input.GetAttribute("max")));
    }

    [Fact]
    public void Percents_OfChineseReaders_AreWrittenTheirWay()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");

        var panel = Render<SharesPanel>(parameters => parameters.Add(p => p.Draft, Tests.Drafts.People.Draft("a", "b")));

        Assert.Equal("画面里有谁", panel.Find("h3").TextContent);
        Assert.Equal(0.5.ToString("P1", CultureInfo.GetCultureInfo("zh")), panel.Find(".share-percent").TextContent);
    }
}
