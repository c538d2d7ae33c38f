using Dapper;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Leases;

/// <summary>
/// Who carries jobs out, in the database. A job belongs to the process that claimed it until its lease ends; whatever that process
/// says of the job later finds no row. Safe for concurrent use, by many processes too.
/// </summary>
internal sealed class LeaseRecords(StudioDatabase database)
{
    /// <summary>Jobs that wait and that nobody holds back.</summary>
    public int CountWaiting() => database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM jobs WHERE state = 'Queued' AND paused = 0"));

    /// <summary>How many jobs there are in each state; every state is told.</summary>
    public IReadOnlyList<(JobState State, long Count)> CountByState()
    {
        var counts = database.Read(connection => connection.Query<(string State, long Count)>("SELECT state, count(*) FROM jobs GROUP BY state").ToDictionary(row => row.State, row => row.Count, StringComparer.Ordinal));
        return [.. Enum.GetValues<JobState>().Select(state => (state, counts.GetValueOrDefault(state.ToString())))];
    }

    /// <summary>Ids of the jobs that wait, in their order, without those held back, and how many run.</summary>
    public (IReadOnlyList<string> Waiting, int Running) Order() => database.Read(connection => (
        (IReadOnlyList<string>)connection.Query<string>("SELECT id FROM jobs WHERE state = 'Queued' AND paused = 0 ORDER BY arrival, created_at, id").ToList(),
        connection.ExecuteScalar<int>("SELECT count(*) FROM jobs WHERE state = 'Running'")));

    /// <summary>When the next of the waiting jobs may begin; null where none waits for its time.</summary>
    public DateTimeOffset? NextDue() => database.Read(connection =>
        connection.ExecuteScalar<long?>("SELECT min(due_at) FROM jobs WHERE state = 'Queued' AND paused = 0 AND due_at IS NOT NULL")) is { } due ? JobRow.Time(due) - database.ClockAhead : null;

    /// <summary>Takes the first job that waits, and counts the attempt; null where none waits.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">How long it belongs to the owner.</param>
    /// <param name="except">Jobs that the owner still holds from a lease that it lost.</param>
    public JobSnapshot? Claim(string owner, DateTimeOffset now, DateTimeOffset until, IReadOnlyCollection<string> except) => database.WriteRows(connection =>
    {
        while (connection.QueryFirstOrDefault<JobRow>(
            $"""
            UPDATE jobs SET state = 'Running', owner = @owner, lease_until = @until, attempts = attempts + 1, started_at = @now, due_at = NULL
            WHERE id = (
                SELECT id FROM jobs WHERE state = 'Queued' AND paused = 0 AND (due_at IS NULL OR due_at <= @now) AND id NOT IN @except
                ORDER BY arrival, created_at, id LIMIT 1 {database.Dialect.SkipTaken})
            RETURNING {JobRecords.Columns}
            """,
            new { owner, now = Stamp(now), until = Stamp(until), except }) is { } row)
        {
            if (row.TryRead() is { } job)
            {
                return job;
            }

            // Written by a version that this one cannot read: it must not stand in the others' way.
            connection.Execute("UPDATE jobs SET state = 'Failed', error = @error, completed_at = @now, owner = NULL WHERE id = @Id",
                new { row.Id, error = StoreJson.Write(new JobError(FusionErrorCodes.Internal, null, new Dictionary<string, object> { ["id"] = row.Id })), now = now.ToUnixTimeMilliseconds() });
        }

        return null;
    });

    /// <summary>Makes the owner's leases last until then.</summary>
    /// <returns>The jobs that are still the owner's.</returns>
    public IReadOnlySet<string> Renew(string owner, IReadOnlyCollection<string> jobs, DateTimeOffset until) => database.WriteRows(connection => connection.Query<string>(
        "UPDATE jobs SET lease_until = @until WHERE state = 'Running' AND owner = @owner AND id IN @jobs RETURNING id",
        new { owner, jobs, until = Stamp(until) }).ToHashSet(StringComparer.Ordinal));

    /// <summary>The owner's jobs that somebody asked to stop.</summary>
    public IReadOnlyList<string> AskedToStop(string owner) => database.Read(connection =>
        connection.Query<string>("SELECT id FROM jobs WHERE state = 'Running' AND owner = @owner AND stop_asked = 1", new { owner }).ToList());

    /// <summary>Keeps where a job stands that the owner holds: back in the queue, or ended.</summary>
    /// <exception cref="LeaseLostException">It is not the owner's any more.</exception>
    /// <exception cref="StopAskedException">It is to end well, and somebody asked it to stop.</exception>
    public void Settle(JobSnapshot job, string owner)
    {
        var kept = database.Write(connection => connection.Execute(
            """
            UPDATE jobs SET state = @State, used_recipe = @UsedRecipe, attempts = @Attempts, rounds = @Rounds, outcome = @Outcome, error = @Error,
                started_at = @StartedAt, completed_at = @CompletedAt, due_at = @due,
                owner = CASE WHEN @State = 'Queued' THEN NULL ELSE owner END, lease_until = NULL
            WHERE id = @Id AND state = 'Running' AND owner = @owner AND (@State <> 'Succeeded' OR stop_asked = 0)
            """,
            Parameters(JobRow.Of(job), owner, job.DueAt is { } at ? Stamp(at) : null)));
        if (kept == 0 && !IsSettled(job, owner))
        {
            throw database.Read(connection => connection.ExecuteScalar<string?>("SELECT id FROM jobs WHERE id = @Id AND state = 'Running' AND owner = @owner", new { job.Id, owner })) is null
                ? new LeaseLostException(job.Id)
                : new StopAskedException(job.Id);
        }

        static DynamicParameters Parameters(JobRow row, string owner, long? due)
        {
            var parameters = new DynamicParameters(row);
            parameters.Add("owner", owner);
            parameters.Add("due", due);
            return parameters;
        }
    }

    /// <summary>True where the owner has ended this attempt so already: it was kept, and the answer was lost.</summary>
    private bool IsSettled(JobSnapshot job, string owner) => job.IsFinished && database.Read(connection => connection.ExecuteScalar<long>(
        "SELECT count(*) FROM jobs WHERE id = @Id AND state = @State AND attempts = @Attempts AND owner = @owner", new { job.Id, State = job.State.ToString(), job.Attempts, owner })) > 0;

    /// <summary>A time in the clock by which all processes go.</summary>
    private long Stamp(DateTimeOffset at) => (at + database.ClockAhead).ToUnixTimeMilliseconds();

    /// <summary>Ends a job that waits; one that runs is asked to stop.</summary>
    /// <returns>The state that it is in now; null where it is not there or has ended.</returns>
    public JobState? Stop(string job, DateTimeOffset now) => database.Write(connection =>
        connection.Execute("UPDATE jobs SET state = 'Canceled', completed_at = @now, due_at = NULL WHERE id = @job AND state = 'Queued'", new { job, now = now.ToUnixTimeMilliseconds() }) > 0 ? JobState.Canceled
        : connection.Execute("UPDATE jobs SET stop_asked = 1 WHERE id = @job AND state = 'Running'", new { job }) > 0 ? JobState.Running
        : (JobState?)null);

    /// <summary>Puts jobs back in the queue whose lease has ended; those that have had all their attempts are given up.</summary>
    /// <returns>The jobs with their state now and their attempts.</returns>
    public IReadOnlyList<ReleasedJob> ReleaseExpired(DateTimeOffset now) => Release("lease_until IS NULL OR lease_until < @now", now);

    /// <summary>The same at once for jobs of processes that are known to be gone, and of programs that knew no leases.</summary>
    /// <param name="predecessors">How the ids of those processes begin.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<ReleasedJob> ReleaseAbandoned(string predecessors, DateTimeOffset now) =>
        Release($"owner IS NULL OR owner LIKE '{predecessors.Replace("_", "\\_", StringComparison.Ordinal)}%' ESCAPE '\\'", now);

    private List<ReleasedJob> Release(string which, DateTimeOffset now)
    {
        // Looked for without the write lock: nearly always there is none.
        var parameters = new
        {
            now = Stamp(now),
            most = JobService.MostAttempts,
            before = $$$"""{"code":"{{{FusionErrorCodes.JobInterrupted}}}","arguments":{"count":""",
            after = "}}",
        };
        if (database.Read(connection => connection.ExecuteScalar<int>($"SELECT count(*) FROM jobs WHERE state = 'Running' AND ({which})", parameters)) == 0)
        {
            return [];
        }

        return database.Write(connection => connection.Query<ReleasedJob>(
            $"""
            UPDATE jobs SET owner = NULL, lease_until = NULL, started_at = NULL,
                state = CASE WHEN stop_asked = 1 THEN 'Canceled' WHEN attempts >= @most THEN 'Failed' ELSE 'Queued' END,
                completed_at = CASE WHEN stop_asked = 1 OR attempts >= @most THEN @now END,
                error = CASE WHEN stop_asked = 0 AND attempts >= @most
                    THEN @before || attempts || @after END
            WHERE state = 'Running' AND ({which})
            RETURNING id, state, attempts
            """,
            parameters).ToList());
    }

    /// <summary>Tells other processes how far jobs are.</summary>
    public void TellProgress(IReadOnlyList<JobSnapshot> jobs) => database.WriteRows(connection => connection.Execute(
        """
        INSERT INTO job_progress (job, stage, fraction, rounds, ready_rounds, partial)
        SELECT id, @Stage, @Fraction, @Rounds, @ReadyRounds, @Partial FROM jobs WHERE id = @Id
        ON CONFLICT (job) DO UPDATE SET stage = excluded.stage, fraction = excluded.fraction, rounds = excluded.rounds, ready_rounds = excluded.ready_rounds, partial = excluded.partial
        """,
        jobs.Select(job => new { job.Id, Stage = job.Stage.ToString(), job.Fraction, job.Rounds, job.ReadyRounds, job.Partial })));

    /// <summary>How far jobs are that have not ended, as their processes told.</summary>
    public IReadOnlyList<ProgressRow> Progress() => database.Read(connection => connection.Query<ProgressRow>(
        """
        SELECT id, state, attempts, started_at, stage, fraction, coalesce(job_progress.rounds, jobs.rounds) AS rounds, ready_rounds, partial
        FROM jobs LEFT JOIN job_progress ON job = id AND state = 'Running' WHERE state IN ('Queued', 'Running')
        """).ToList());

    /// <summary>Says that a process is there.</summary>
    /// <param name="id">The process.</param>
    /// <param name="role">What it does.</param>
    /// <param name="slots">Jobs that it carries out at once.</param>
    /// <param name="now">The time.</param>
    public void Meet(string id, StudioRole role, int slots, DateTimeOffset now) => database.WriteRows(connection =>
    {
        connection.Execute("DELETE FROM members WHERE seen_at < @limit", new { limit = Stamp(now - TimeSpan.FromDays(1)) });
        return connection.Execute(
            "INSERT INTO members (id, role, slots, seen_at) VALUES (@id, @role, @slots, @now) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
            new { id, role = role.ToString(), slots, now = Stamp(now) });
    });

    /// <summary>Says that a process goes.</summary>
    public void Leave(string id) => database.WriteRows(connection => connection.Execute("DELETE FROM members WHERE id = @id", new { id }));

    /// <summary>Roles of the other processes that were seen since.</summary>
    public IReadOnlyList<StudioRole> Others(string id, DateTimeOffset since) => database.Read(connection =>
        connection.Query<string>("SELECT role FROM members WHERE id <> @id AND seen_at >= @since", new { id, since = Stamp(since) })
            .Select(role => Enum.Parse<StudioRole>(role)).ToList());
}
