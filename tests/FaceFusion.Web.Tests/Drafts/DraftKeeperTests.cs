using FaceFusion.Jobs.Drafts;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftKeeperTests
{
    private readonly FakeDraftStore _store = new();

    [Fact]
    public async Task T6_Keep_ThenLoad_GivesTheHistoryWithItsPlace()
    {
        var draft = People.Draft("Mei", "Jun", "Ruth");
        draft.SetShare(draft.State.People[1].Key, 0.7);
        draft.Remove(draft.State.People[2].Key);
        draft.Undo();
        var keeper = new DraftKeeper(_store, "ws_1");

        keeper.Keep(draft.History);
        await keeper.Settled;
        var (steps, present) = new DraftKeeper(_store, "ws_1").Load(keeper.Id)!.Value;
        var again = new StudioDraft();
        again.Restore(steps, present);

        Assert.Equal(DraftJson.Format(draft.State), DraftJson.Format(again.State));
        Assert.True(again.CanUndo && again.CanRedo);
        again.Redo();
        Assert.Equal(2, again.State.People.Count);
    }

    [Fact]
    public async Task Keep_AgainAndAgain_EndsWithTheNewest()
    {
        var draft = People.Draft("Mei", "Jun");
        var keeper = new DraftKeeper(_store, "ws_1");
        for (var i = 1; i <= 40; i++)
        {
            draft.SetShare(draft.State.People[1].Key, i / 100.0);
            keeper.Keep(draft.History);
        }

        await keeper.Settled;

        var stored = _store.Find("ws_1", keeper.Id!)!;
        Assert.Equal(41, stored.Steps.Count);
        Assert.Equal(stored.Steps[^1].Number, stored.Present);
    }

    [Fact]
    public async Task Keep_OfADraftThatAnotherPageChanged_TellsAndKeepsTheirs()
    {
        var draft = People.Draft("Mei", "Jun");
        var (one, other) = (new DraftKeeper(_store, "ws_1"), new DraftKeeper(_store, "ws_1"));
        one.Keep(draft.History);
        await one.Settled;
        Assert.NotNull(other.Load(one.Id));
        draft.Equalise();
        draft.SetShare(draft.State.People[1].Key, 0.25);
        other.Keep(draft.History);
        await other.Settled;
        var told = 0;
        one.Overtaken += () => told++;

        draft.SetShare(draft.State.People[1].Key, 0.9);
        one.Keep(draft.History);
        await one.Settled;

        Assert.Equal(1, told);
        Assert.Contains("0.25", _store.Find("ws_1", one.Id!)!.Steps[^1].State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("draft_../../etc")]
    [InlineData("draft_00000000000000000000000001")]
    public void Load_OfNothing_IsNothing(string? id) => Assert.Null(new DraftKeeper(_store, "ws_1").Load(id));

    private sealed class FakeDraftStore : IDraftStore
    {
        private readonly Dictionary<string, StoredDraft> _drafts = [];

        public StoredDraft? Find(string workspace, string id) => _drafts.GetValueOrDefault(workspace + id);

        public long? Save(string workspace, StoredDraft draft)
        {
            if ((_drafts.GetValueOrDefault(workspace + draft.Id)?.Revision ?? 0) != draft.Revision)
            {
                return null;
            }

            _drafts[workspace + draft.Id] = draft with { Revision = draft.Revision + 1 };
            return draft.Revision + 1;
        }

        public IReadOnlyList<DraftSummary> List(string workspace, int limit) => [];

        public void Remove(string workspace, string id) => _drafts.Remove(workspace + id);
    }
}
