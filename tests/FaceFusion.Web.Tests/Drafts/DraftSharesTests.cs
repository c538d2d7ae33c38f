using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftSharesTests
{
    private const double Close = 1e-6;

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Centre)]
    [InlineData(FusionMethod.Mean)]
    public void Equalise_OfAnyMethod_GivesEveryoneTheSame(FusionMethod method)
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Edit(state => state with { Method = method });

        draft.Equalise();

        Assert.All(draft.Shares, share => Assert.Equal(0.25, share, Close));
    }

    [Fact]
    public void Shares_OnAModel_ArePeoplesAndLeaveItsOwnOut()
    {
        var draft = People.Draft("a", "b");
        draft.Edit(state => state with { TryOn = new DraftTryOn { Model = BuiltInName.Of("woman-mei"), Face = 0.9 } });
        draft.Edit("b", person => person with { Ratio = 0.5 });

        Assert.Equal([0.45, 0.5], draft.Shares.Select(share => Math.Round(share, 6)));
    }

    [Theory]
    [InlineData(FusionMethod.Chain, "a", 0.7)]
    [InlineData(FusionMethod.Chain, "c", 0.1)]
    [InlineData(FusionMethod.Chain, "b", 0)]
    [InlineData(FusionMethod.Chain, "b", 1)]
    [InlineData(FusionMethod.Centre, "a", 0.7)]
    [InlineData(FusionMethod.Centre, "b", 0.4)]
    [InlineData(FusionMethod.Mean, "a", 0.7)]
    [InlineData(FusionMethod.Mean, "c", 0)]
    public void SetShare_OfOnePerson_GivesExactlyThatShare(FusionMethod method, string key, double share)
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = method });

        draft.SetShare(key, share);

        Assert.Equal(share, draft.Shares[draft.State.IndexOf(key)], Close);
        Assert.Equal(1, draft.Shares.Sum(), Close);
        Assert.Empty(RecipeValidator.Validate(draft.State.ToRecipe()));
    }

    [Fact]
    public void SetShare_OfOnePerson_KeepsTheProportionsOfTheOthers()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit("b", person => person with { Ratio = 0.25 });
        var before = draft.Shares;

        draft.SetShare("c", 0.1);

        Assert.Equal(before[0] / before[1], draft.Shares[0] / draft.Shares[1], Close);
    }

    [Fact]
    public void SetShare_OfASourceOfACentre_LeavesTheOtherSourcesAndStopsAtItsPart()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = FusionMethod.Centre });
        var other = draft.Shares[2];

        draft.SetShare("b", 0.9);

        Assert.Equal([0.5, other], [draft.Shares[1], draft.Shares[2]]);
    }

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Mean)]
    public void SetShare_BesideALockedOne_MovesTheOthersAlone(FusionMethod method)
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = method });
        draft.Equalise();
        draft.Edit("b", person => person with { Locked = true });

        draft.SetShare("c", 0.5);
        Assert.Equal([0.166667, 0.333333, 0.5], draft.Shares.Select(share => Math.Round(share, 6)));

        // What the locked one has is not to be had.
        draft.SetShare("c", 0.9);
        Assert.Equal([0, 0.333333, 0.666667], draft.Shares.Select(share => Math.Round(share, 6)));
        draft.Equalise();
        Assert.Equal([0.333333, 0.333333, 0.333333], draft.Shares.Select(share => Math.Round(share, 6)));
        Assert.Equal(1, draft.Shares.Sum(), Close);
    }

    [Fact]
    public void SetShare_WhereEverybodyElseIsLocked_ChangesNothing()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit("a", person => person with { Locked = true });
        draft.Edit("b", person => person with { Locked = true });
        var before = draft.Shares;

        draft.SetShare("c", 0.9);

        Assert.Equal(before, draft.Shares);
    }

    [Theory]
    [InlineData(FusionMethod.Chain)]
    [InlineData(FusionMethod.Centre)]
    [InlineData(FusionMethod.Mean)]
    public void Hidden_Person_HasNoShareAndTheirSettingsAgainAfterwards(FusionMethod method)
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit(state => state with { Method = method });
        draft.Edit("c", person => person with { Ratio = 0.3, Weight = 2 });
        var before = draft.State.People[2];

        draft.Edit("c", person => person with { Hidden = true });
        Assert.Equal(0, draft.Shares[2], Close);
        Assert.Empty(RecipeValidator.Validate(draft.State.ToRecipe()));
        draft.Equalise();
        Assert.Equal([0.5, 0.5, 0], draft.Shares.Select(share => Math.Round(share, 6)));

        draft.Edit("c", person => person with { Hidden = false });
        Assert.True(before.IsSameAs(draft.State.People[2]));
    }

    [Fact]
    public void SetShare_OfAHiddenPerson_BringsThemBack()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Edit("c", person => person with { Hidden = true });

        draft.SetShare("c", 0.2);

        Assert.False(draft.State.People[2].Hidden);
        Assert.Equal(0.2, draft.Shares[2], Close);
    }

    [Fact]
    public void SetShare_BackFromAll_SharesOutEvenly()
    {
        var draft = People.Draft("a", "b", "c");
        draft.SetShare("a", 1);

        draft.SetShare("a", 0.5);

        Assert.Equal(0.25, draft.Shares[1], Close);
        Assert.Equal(0.25, draft.Shares[2], Close);
    }
}
