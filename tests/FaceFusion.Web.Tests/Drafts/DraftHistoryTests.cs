using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftHistoryTests
{
    [Fact]
    public void T6_Undo_And_Redo_OfAHundredSteps_GiveTheSameBytes()
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        var states = new List<string> { DraftJson.Format(draft.State) };
        for (var i = 1; i <= DraftHistory.Limit; i++)
        {
            draft.SetShare("Jun", i / 200.0);
            states.Add(DraftJson.Format(draft.State));
        }

        for (var i = DraftHistory.Limit - 1; i >= 0; i--)
        {
            draft.Undo();
            Assert.Equal(states[i], DraftJson.Format(draft.State));
        }

        Assert.False(draft.CanUndo);
        for (var i = 1; i <= DraftHistory.Limit; i++)
        {
            draft.Redo();
            Assert.Equal(states[i], DraftJson.Format(draft.State));
        }
    }

    [Fact]
    public void Add_BeyondTheLimit_ForgetsTheOldest()
    {
        var draft = People.Draft("Mei", "Jun");
        for (var i = 1; i <= DraftHistory.Limit + 5; i++)
        {
            draft.SetShare("Jun", i / 200.0);
        }

        Assert.Equal(DraftHistory.Limit + 1, draft.History.Steps.Count);
        Assert.Equal(draft.History.Steps.Count - 1, draft.History.Present);
        Assert.True(draft.History.Steps.Zip(draft.History.Steps.Skip(1), (one, next) => one.Number < next.Number).All(rising => rising));
    }

    [Fact]
    public void GoTo_AnOldStepAndEdit_GivesUpWhatCameAfter()
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        draft.SetShare("Jun", 0.5);
        draft.Remove("Ruth");

        draft.GoTo(0);
        draft.Remove("Mei");

        Assert.Equal(2, draft.History.Steps.Count);
        Assert.Equal(["Jun", "Ruth"], draft.State.People.Select(person => person.Name));
    }

    [Fact]
    public void Rewrite_GivesNewNumbersFromTheFirstStepThatChanged()
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        draft.Remove("Ruth");
        draft.SetShare("Jun", 0.3);
        var before = draft.History.Steps.Select(step => step.Number).ToArray();

        draft.History.Rewrite(state => state with { People = [.. state.People.Where(person => person.Name != "Ruth")] });

        Assert.All(draft.History.Steps, step => Assert.Equal(2, step.State.People.Count));
        Assert.DoesNotContain(draft.History.Steps, step => before.Contains(step.Number));
    }
}
