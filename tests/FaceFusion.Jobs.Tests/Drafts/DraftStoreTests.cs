using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Drafts;

public sealed class DraftStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudioDatabase _database;
    private readonly ManualTime _time = new();
    private readonly DraftStore _drafts;

    public DraftStoreTests()
    {
        _database = TestDatabases.Of(_folder.Path);
        _database.Open();
        _drafts = new DraftStore(_database, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [EachEngine]
    public void Save_ThenFind_GivesTheHistoryAndThePlaceInIt()
    {
        var revision = _drafts.Save("ws_1", Draft(0, present: 2, 1, 2, 3));

        var found = _drafts.Find("ws_1", "draft_1")!;
        Assert.Equal((revision, 2L), (found.Revision, found.Present));
        Assert.Equal(["state 1", "state 2", "state 3"], found.Steps.Select(step => step.State));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(3), found.Steps[2].MadeAt);
    }

    [EachEngine]
    public void Save_AfterUndoAndAnotherEdit_ReplacesWhatWasUndone()
    {
        var revision = _drafts.Save("ws_1", Draft(0, present: 3, 1, 2, 3))!.Value;

        _drafts.Save("ws_1", Draft(revision, present: 4, 1, 2, 4));

        Assert.Equal(["state 1", "state 2", "state 4"], _drafts.Find("ws_1", "draft_1")!.Steps.Select(step => step.State));
    }

    [EachEngine]
    public void Save_OfAnOldRevision_IsRefusedAndChangesNothing()
    {
        var revision = _drafts.Save("ws_1", Draft(0, present: 1, 1))!.Value;
        Assert.NotNull(_drafts.Save("ws_1", Draft(revision, present: 2, 1, 2)));

        Assert.Null(_drafts.Save("ws_1", Draft(revision, present: 3, 1, 3)));

        Assert.Equal(["state 1", "state 2"], _drafts.Find("ws_1", "draft_1")!.Steps.Select(step => step.State));
    }

    [EachEngine]
    public void Find_AndSave_FromAnotherWorkspace_ReachNothing()
    {
        var revision = _drafts.Save("ws_1", Draft(0, present: 1, 1))!.Value;

        Assert.Null(_drafts.Find("ws_2", "draft_1"));
        Assert.Null(_drafts.Save("ws_2", Draft(revision, present: 2, 2)));
        Assert.Null(_drafts.Save("ws_2", Draft(0, present: 2, 2)));
        _drafts.Remove("ws_2", "draft_1");
        Assert.Empty(_drafts.List("ws_2", 9));
        Assert.NotNull(_drafts.Find("ws_1", "draft_1"));
    }

    [EachEngine]
    public void List_IsNewestFirstWithThePresentState()
    {
        _drafts.Save("ws_1", Draft(0, present: 1, 1, 2));
        _time.Advance(TimeSpan.FromMinutes(1));
        _drafts.Save("ws_1", Draft(0, present: 7, 7) with { Id = "draft_2" });

        Assert.Equal([("draft_2", "state 7"), ("draft_1", "state 1")], _drafts.List("ws_1", 9).Select(draft => (draft.Id, draft.State)));
        Assert.Single(_drafts.List("ws_1", 1));
    }

    [EachEngine]
    public void RemoveOlderThan_TakesTheDraftWithItsSteps()
    {
        _drafts.Save("ws_1", Draft(0, present: 1, 1, 2));

        Assert.Equal(0, _drafts.RemoveOlderThan(_time.GetUtcNow()));
        Assert.Equal(1, _drafts.RemoveOlderThan(_time.GetUtcNow().AddMinutes(1)));

        Assert.Null(_drafts.Find("ws_1", "draft_1"));
        Assert.NotNull(_drafts.Save("ws_1", Draft(0, present: 1, 1)));
    }

    private static StoredDraft Draft(long revision, long present, params long[] steps) =>
        new("draft_1", revision, present, [.. steps.Select(number => new StoredStep(number, DateTimeOffset.UnixEpoch.AddSeconds(number), $"state {number}"))]);
}
