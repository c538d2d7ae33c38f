using System.Text.Json;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Batches;

/// <summary>Batches in the database.</summary>
internal sealed class Batches : IBatches
{
    public const string IdPrefix = "bat_";

    private readonly StudioDatabase _database;
    private readonly IJobService _jobs;
    private readonly IJobSignals _signals;
    private readonly BatchBell _bell;
    private readonly JobPace _pace;
    private readonly TimeProvider _time;

    public Batches(StudioDatabase database, IJobService jobs, IJobSignals signals, BatchBell bell, JobPace pace, TimeProvider time)
    {
        (_database, _jobs, _signals, _bell, _pace, _time) = (database, jobs, signals, bell, pace, time);
        signals.Heard += Hear;
    }

    public event Action<string>? PictureRefused;

    public BatchSnapshot Create(string? workspace, string name, IReadOnlyList<BatchItem> items)
    {
        if (items.Count is 0 or > IBatches.Most)
        {
            throw IBatches.WrongSize(items.Count);
        }

        foreach (var item in items)
        {
            if (RecipeValidator.Validate(item.Recipe) is [var fault, ..])
            {
                throw fault;
            }
        }

        var id = UnguessableId.Create(IdPrefix);
        _database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO batches (id, workspace, name, created_at) VALUES (@id, @workspace, @name, @now)", new { id, workspace, name, now = _time.GetUtcNow().ToUnixTimeMilliseconds() });
            return connection.Execute(
                "INSERT INTO batch_items (batch, position, label, names, recipe, parts, type, asked) VALUES (@id, @position, @label, @names, @recipe, @parts, @type, @asked)",
                items.Select((item, i) => new { id, position = i + 1, label = item.Label, names = JsonSerializer.Serialize(item.Names), recipe = RecipeJson.Format(item.Recipe, indented: false), parts = item.Parts is { } parts ? StoreJson.Write(parts) : null, type = item.Type is { } type ? SnakeCase.Of(type) : null, asked = item.Asked }));
        });
        _bell.Ring();
        _signals.Tell(new JobSignal(JobSignalKind.Batch, id));
        return Find(id)!;
    }

    public bool HasWaiting(string id) => _database.Read(connection => connection.ExecuteScalar<long>(
        "SELECT count(*) FROM (SELECT 1 FROM batch_items JOIN batches ON batches.id = batch WHERE batch = @id AND job IS NULL AND problem IS NULL AND canceled_at IS NULL LIMIT 1) AS waiting", new { id })) > 0;

    public BatchHead? FindHead(string id) => _database.Read(connection =>
        connection.QueryFirstOrDefault<BatchRow>("SELECT * FROM batches WHERE id = @id", new { id }))?.ToHead();

    public BatchSnapshot? Find(string id) => FindHead(id) is { } head
        ? new BatchSnapshot(head, [.. _database.Read(connection =>
            connection.Query<ItemRow>("SELECT position, label, job, problem, parts FROM batch_items WHERE batch = @id ORDER BY position", new { id }).ToList()).Select(Entry)])
        : null;

    public IReadOnlyList<BatchHead> List(string workspace) => _database.Read(connection =>
        connection.Query<BatchRow>("SELECT * FROM batches WHERE workspace = @workspace ORDER BY created_at DESC, id", new { workspace }).Select(row => row.ToHead()).ToList());

    public TimeSpan? TimePerPicture() => _pace.PerJob();

    public bool Cancel(string id)
    {
        if (Find(id) is not { IsOver: false })
        {
            return false;
        }

        // First no more are begun, then those that were are ended; what is begun between the two ends itself (Begun).
        _database.Write(connection => connection.Execute("UPDATE batches SET canceled_at = @now WHERE id = @id", new { id, now = _time.GetUtcNow().ToUnixTimeMilliseconds() }));
        foreach (var entry in Find(id)!.Entries.Where(entry => entry.Job is { IsFinished: false }))
        {
            _jobs.Cancel(entry.Job!.Id);
        }

        return true;
    }

    /// <summary>The next picture that waits for room, of the oldest batch; null for none.</summary>
    public WaitingItem? Next() => _database.Read(connection => connection.QueryFirstOrDefault<WaitingItem>(
        """
        SELECT batch, position, names, recipe, type, asked, workspace FROM batch_items JOIN batches ON batches.id = batch
        WHERE job IS NULL AND problem IS NULL AND canceled_at IS NULL AND (workspace IS NULL OR workspace NOT IN (SELECT workspace FROM paused_queues)) ORDER BY created_at, batch, position LIMIT 1
        """));

    /// <summary>A picture has become a job, which ends at once where the batch was cancelled or deleted meanwhile.</summary>
    public void Begun(WaitingItem item, string job)
    {
        Note(item, job, null);
        if (FindHead(item.Batch) is not { IsCanceled: false })
        {
            _jobs.Cancel(job);
        }
    }

    /// <summary>A picture was refused.</summary>
    public void Refused(WaitingItem item, FusionException error)
    {
        Note(item, null, StoreJson.Write(new JobError(error.Code, error.Photo, error.Arguments)));
        PictureRefused?.Invoke(item.Batch);
        _signals.Tell(new JobSignal(JobSignalKind.Batch, item.Batch));
    }

    /// <summary>Another process has taken a batch in, or refused one of its pictures.</summary>
    private void Hear(JobSignal signal)
    {
        if (signal.Kind == JobSignalKind.Batch)
        {
            _bell.Ring();
            PictureRefused?.Invoke(signal.Job);
        }
    }

    private void Note(WaitingItem item, string? job, string? problem) => _database.Write(connection => connection.Execute(
        "UPDATE batch_items SET job = @job, problem = @problem WHERE batch = @Batch AND position = @Position", new { job, problem, item.Batch, item.Position }));

    /// <summary>Forgets batches that are older; their pictures have a time of their own.</summary>
    public int RemoveOlderThan(DateTimeOffset limit) => _database.Write(connection =>
        connection.Execute("DELETE FROM batches WHERE created_at < @limit", new { limit = limit.ToUnixTimeMilliseconds() }));

    private BatchEntry Entry(ItemRow row)
    {
        var job = row.Job is null ? null : _jobs.Find(row.Job);

        // A picture is deleted after its time, and whoever made it may delete it before.
        var problem = row.Job is not null && job is null
            ? new JobError(FusionErrorCodes.JobNotFound, null, new Dictionary<string, object> { ["job"] = row.Job })
            : StoreJson.Read<JobError>(row.Problem);
        return new BatchEntry((int)row.Position, row.Label, job, problem) { Parts = StoreJson.Read<TryOnParts>(row.Parts) };
    }

    private sealed class BatchRow
    {
        public required string Id { get; init; }

        public string? Workspace { get; init; }

        public required string Name { get; init; }

        public long CreatedAt { get; init; }

        public long? CanceledAt { get; init; }

        public BatchHead ToHead() => new(Id, Workspace, Name, JobRow.Time(CreatedAt), CanceledAt is not null);
    }

    private sealed class ItemRow
    {
        public long Position { get; init; }

        public required string Label { get; init; }

        public string? Job { get; init; }

        public string? Problem { get; init; }

        public string? Parts { get; init; }
    }
}
