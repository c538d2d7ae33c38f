using System.Data.Common;
using Dapper;

namespace FaceFusion.Jobs.Store;

/// <summary>Jobs in the database. Safe for concurrent use.</summary>
internal sealed class JobRecords(StudioDatabase database)
{
    /// <summary>What <see cref="JobRow"/> takes.</summary>
    public const string Columns =
        "id, workspace, draft, names, state, recipe, used_recipe, attempts, rounds, outcome, error, created_at, started_at, completed_at, due_at, trace, favourite, binned_at, paused, preset, type, asked";

    /// <summary>What its keys are for, of those in <c>request_keys</c>. A job that is gone frees its key.</summary>
    private const string Keys = "scope = @Scope AND route = 'jobs' AND name = @Name AND created_at > @Limit";

    /// <summary>True where several processes with pages may add jobs.</summary>
    public bool IsShared => database.IsShared;

    /// <summary>Keeps a new job.</summary>
    public void Add(JobSnapshot job) => database.Write(connection => Insert(connection, job));

    /// <summary>Keeps a new job and its client's name for it: both or neither.</summary>
    /// <returns>False where another process has kept that name meanwhile.</returns>
    public bool Add(JobSnapshot job, IdempotencyKey key) => database.Write(connection =>
    {
        var parameters = new { Scope = ScopeOf(job.Origin), key.Name, key.Request, job.Id, At = job.CreatedAt.ToUnixTimeMilliseconds(), Limit = (job.CreatedAt - IdempotencyKey.Lifetime).ToUnixTimeMilliseconds() };
        if (connection.ExecuteScalar<long>($"SELECT count(*) FROM request_keys WHERE {Keys} AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = made)", parameters) > 0)
        {
            return false;
        }

        Insert(connection, job);
        connection.Execute(
            """
            INSERT INTO request_keys (scope, route, name, request, made, created_at) VALUES (@Scope, 'jobs', @Name, @Request, @Id, @At)
            ON CONFLICT (scope, route, name) DO UPDATE SET request = excluded.request, made = excluded.made, created_at = excluded.created_at
            """,
            parameters);
        return true;
    });

    /// <summary>The job that a client's name stands for, and the hash of its request; null where the name is new or older than <paramref name="limit"/>.</summary>
    public (JobSnapshot Job, string Request)? FindByKey(JobOrigin origin, string name, DateTimeOffset limit) => database.Read(connection =>
    {
        var known = connection.QueryFirstOrDefault<KeyRow>(
            $"SELECT made, request FROM request_keys WHERE {Keys}",
            new { Scope = ScopeOf(origin), Name = name, Limit = limit.ToUnixTimeMilliseconds() });
        return known is not null && Find(connection, known.Made) is { } job ? (job, known.Request) : ((JobSnapshot, string)?)null;
    });

    private static string ScopeOf(JobOrigin origin) => origin.Workspace ?? string.Empty;

    private static int Insert(DbConnection connection, JobSnapshot job) => connection.Execute(
        $"""
        INSERT INTO jobs ({Columns}, arrival)
        VALUES (@Id, @Workspace, @Draft, @Names, @State, @Recipe, @UsedRecipe, @Attempts, @Rounds, @Outcome, @Error, @CreatedAt, @StartedAt, @CompletedAt, @DueAt, @Trace, 0, NULL, @Paused, @Preset, @Type, @Asked,
            (SELECT coalesce(max(arrival), 0) + 1 FROM jobs))
        """,
        JobRow.Of(job));

    /// <summary>Forgets a job.</summary>
    public void Remove(string id) => database.Write(connection => connection.Execute("DELETE FROM jobs WHERE id = @id", new { id }));

    /// <summary>The job as it was last kept, or null.</summary>
    public JobSnapshot? Find(string id) => database.Read(connection => Find(connection, id));

    /// <summary>True where the job is there: another process may have deleted it.</summary>
    public bool Has(string id) => database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM jobs WHERE id = @id", new { id })) > 0;

    /// <summary>The same, within a transaction of the caller's.</summary>
    public static JobSnapshot? Find(DbConnection connection, string id) =>
        connection.QueryFirstOrDefault<JobRow>($"SELECT {Columns} FROM jobs WHERE id = @id", new { id })?.TryRead();

    /// <summary>See <see cref="IJobService.FindNewestOf"/>.</summary>
    public JobSnapshot? FindNewestOf(string draft) => List(
        "draft = @draft AND state IN ('Queued', 'Running', 'Succeeded') AND binned_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1", new { draft }).FirstOrDefault();

    /// <summary>Jobs that have not ended, oldest first.</summary>
    public IReadOnlyList<JobSnapshot> Unfinished() => List(
        "state IN ('Queued', 'Running') ORDER BY arrival, created_at, id", new { });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JobSnapshot> List(int limit) => List("TRUE ORDER BY created_at DESC, id DESC LIMIT @limit", new { limit });

    /// <summary>Newest first, without those in the bin.</summary>
    public IReadOnlyList<JobSnapshot> ListOf(string workspace, int limit) =>
        List("workspace = @workspace AND binned_at IS NULL ORDER BY created_at DESC, id DESC LIMIT @limit", new { workspace, limit });

    /// <summary>See <see cref="IJobHistory.List"/>.</summary>
    public IReadOnlyList<JobSnapshot> List(JobQuery query)
    {
        var where = new List<string> { "workspace = @workspace", "binned_at IS NULL" };
        if (query.State is not null)
        {
            where.Add("state = @state");
        }

        if (query.Type is not null)
        {
            where.Add("type = @type");
        }

        if (query.After is not null)
        {
            where.Add("(created_at, id) < (@at, @after)");
        }

        return List(
            string.Join(" AND ", where) + " ORDER BY created_at DESC, id DESC LIMIT @take",
            new
            {
                workspace = query.Workspace,
                state = query.State?.ToString(),
                type = query.Type is { } type ? SnakeCase.Of(type) : null,
                at = query.After?.CreatedAt.ToUnixTimeMilliseconds(),
                after = query.After?.Id,
                take = query.Take,
            });
    }

    /// <summary>Ids of the jobs whose pictures are kept: those that succeeded, and those that another process may be rendering.</summary>
    public IReadOnlySet<string> WithPictures() => database.Read(connection =>
        connection.Query<string>("SELECT id FROM jobs WHERE state IN ('Succeeded', 'Running')").ToHashSet(StringComparer.Ordinal));

    /// <summary>
    /// Forgets jobs that ended without a picture before <paramref name="ended"/>, pictures that nobody starred from before
    /// <paramref name="pictures"/>, and those that have lain in the bin since before it.
    /// </summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> RemoveOlderThan(DateTimeOffset ended, DateTimeOffset pictures) => database.Write(connection => connection.Query<string>(
        """
        DELETE FROM jobs
        WHERE (state IN ('Failed', 'Canceled') AND completed_at < @ended)
            OR (state = 'Succeeded' AND favourite = 0 AND binned_at IS NULL AND completed_at < @pictures)
            OR binned_at < @pictures
        RETURNING id
        """,
        new { ended = ended.ToUnixTimeMilliseconds(), pictures = pictures.ToUnixTimeMilliseconds() }).ToList());

    private List<JobSnapshot> List(string where, object parameters) => database.Read(connection =>
        connection.Query<JobRow>($"SELECT {Columns} FROM jobs WHERE {where}", parameters).Select(row => row.TryRead()).OfType<JobSnapshot>().ToList());

    private sealed class KeyRow
    {
        public required string Made { get; init; }

        public required string Request { get; init; }
    }
}
