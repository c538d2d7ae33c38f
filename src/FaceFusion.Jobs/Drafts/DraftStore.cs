using System.Data.Common;
using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Drafts;

/// <summary>Drafts in the database.</summary>
internal sealed class DraftStore(StudioDatabase database, TimeProvider time) : IDraftStore
{
    public StoredDraft? Find(string workspace, string id) => database.Read(connection =>
        connection.QueryFirstOrDefault<DraftRow>("SELECT revision, present FROM drafts WHERE id = @id AND workspace = @workspace", new { id, workspace }) is { } row
            ? new StoredDraft(id, row.Revision, row.Present, connection.Query<StepRow>("SELECT number, made_at, state FROM draft_steps WHERE draft = @id ORDER BY number", new { id })
                .Select(step => new StoredStep(step.Number, JobRow.Time(step.MadeAt), step.State)).ToList())
            : null);

    public long? Save(string workspace, StoredDraft draft) => database.Write(connection =>
    {
        var parameters = new { draft.Id, workspace, draft.Revision, Next = draft.Revision + 1, draft.Present, Now = time.GetUtcNow().ToUnixTimeMilliseconds() };
        var kept = draft.Revision == 0
            ? connection.Execute("INSERT INTO drafts (id, workspace, revision, present, updated_at) VALUES (@Id, @workspace, @Next, @Present, @Now) ON CONFLICT DO NOTHING", parameters)
            : connection.Execute(
                "UPDATE drafts SET revision = @Next, present = @Present, updated_at = @Now WHERE id = @Id AND workspace = @workspace AND revision = @Revision", parameters);
        if (kept == 0)
        {
            return (long?)null;
        }

        WriteSteps(connection, draft);
        return draft.Revision + 1;
    });

    public IReadOnlyList<DraftSummary> List(string workspace, int limit) => database.Read(connection => connection.Query<StepRow>(
        """
        SELECT drafts.id, drafts.updated_at AS made_at, draft_steps.state
        FROM drafts JOIN draft_steps ON draft_steps.draft = drafts.id AND draft_steps.number = drafts.present
        WHERE drafts.workspace = @workspace ORDER BY drafts.updated_at DESC, drafts.id LIMIT @limit
        """,
        new { workspace, limit }).Select(row => new DraftSummary(row.Id, JobRow.Time(row.MadeAt), row.State)).ToList());

    public void Remove(string workspace, string id) => database.Write(connection =>
        connection.Execute("DELETE FROM drafts WHERE id = @id AND workspace = @workspace", new { id, workspace }));

    /// <summary>Forgets drafts that nobody has changed since <paramref name="limit"/>.</summary>
    /// <returns>How many.</returns>
    public int RemoveOlderThan(DateTimeOffset limit) => database.Write(connection =>
        connection.Execute("DELETE FROM drafts WHERE updated_at < @limit", new { limit = limit.ToUnixTimeMilliseconds() }));

    // A step never changes under its number, so the numbers say what is to be written.
    private static void WriteSteps(DbConnection connection, StoredDraft draft)
    {
        var there = connection.Query<long>("SELECT number FROM draft_steps WHERE draft = @Id", new { draft.Id }).ToHashSet();
        var wanted = draft.Steps.Select(step => step.Number).ToHashSet();
        connection.Execute("DELETE FROM draft_steps WHERE draft = @draft AND number = @number", there.Except(wanted).Select(number => new { draft = draft.Id, number }));
        connection.Execute(
            "INSERT INTO draft_steps (draft, number, made_at, state) VALUES (@draft, @number, @made, @state)",
            draft.Steps.Where(step => !there.Contains(step.Number))
                .Select(step => new { draft = draft.Id, number = step.Number, made = step.MadeAt.ToUnixTimeMilliseconds(), state = step.State }));
    }

    private sealed class DraftRow
    {
        public long Revision { get; init; }

        public long Present { get; init; }
    }

    private sealed class StepRow
    {
        public string Id { get; init; } = string.Empty;

        public long Number { get; init; }

        public long MadeAt { get; init; }

        public string State { get; init; } = string.Empty;
    }
}
