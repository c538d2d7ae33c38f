using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Queue;

/// <summary>What owners do to the order of their jobs, in the database. Safe for concurrent use.</summary>
internal sealed class QueueRecords(StudioDatabase database)
{
    private const string Waiting = "workspace = @workspace AND state = 'Queued'";

    /// <summary>See <see cref="IQueueOrder.ListQueue"/>.</summary>
    public IReadOnlyList<JobSnapshot> List(string workspace, int limit) => database.Read(connection => connection.Query<JobRow>(
        $"""
        SELECT {JobRecords.Columns} FROM jobs WHERE workspace = @workspace AND binned_at IS NULL AND cleared = 0
        ORDER BY CASE state WHEN 'Running' THEN 0 WHEN 'Queued' THEN 1 ELSE 2 END, CASE WHEN state = 'Queued' THEN arrival ELSE 0 END, created_at DESC, id DESC
        LIMIT @limit
        """,
        new { workspace, limit }).Select(row => row.TryRead()).OfType<JobSnapshot>().ToList());

    /// <summary>True while a workspace's queue is held.</summary>
    public bool IsPaused(string workspace) => database.Read(connection =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM paused_queues WHERE workspace = @workspace", new { workspace })) > 0;

    /// <summary>How many of a workspace's jobs are held.</summary>
    public int CountPaused(string workspace) => database.Read(connection =>
        connection.ExecuteScalar<int>($"SELECT count(*) FROM jobs WHERE {Waiting} AND paused = 1", new { workspace }));

    /// <summary>Holds a workspace's queue, or lets it go.</summary>
    /// <returns>The jobs that are now what they were not.</returns>
    public IReadOnlyList<string> SetPaused(string workspace, bool paused) => database.Write(connection =>
    {
        connection.Execute("DELETE FROM paused_queues WHERE workspace = @workspace", new { workspace });
        if (paused)
        {
            connection.Execute("INSERT INTO paused_queues (workspace) VALUES (@workspace)", new { workspace });
        }

        return connection.Query<string>(
            $"UPDATE jobs SET paused = @to WHERE {Waiting} AND paused <> @to RETURNING id", new { workspace, to = paused ? 1 : 0 }).ToList();
    });

    /// <summary>Holds one job, or lets it go; false where it does not wait.</summary>
    public bool SetPaused(string workspace, string job, bool paused) => database.Write(connection => connection.Execute(
        $"UPDATE jobs SET paused = @to WHERE id = @job AND {Waiting}", new { workspace, job, to = paused ? 1 : 0 })) > 0;

    /// <summary>Lets a job change places with the workspace's own before it.</summary>
    public bool MoveUp(string workspace, string job) => database.Write(connection =>
    {
        var waiting = connection.Query<(string Id, long Arrival)>(
            $"SELECT id, arrival FROM jobs WHERE {Waiting} AND arrival IS NOT NULL ORDER BY arrival, created_at, id", new { workspace }).ToList();
        var at = waiting.FindIndex(row => row.Id == job);
        if (at <= 0)
        {
            return false;
        }

        const string Place = "UPDATE jobs SET arrival = @arrival WHERE id = @id";
        connection.Execute(Place, new { id = job, arrival = waiting[at - 1].Arrival });
        connection.Execute(Place, new { id = waiting[at - 1].Id, arrival = waiting[at].Arrival });
        return true;
    });

    /// <summary>Ids of a workspace's jobs that have not ended.</summary>
    public IReadOnlyList<string> Unfinished(string workspace) => database.Read(connection => connection.Query<string>(
        "SELECT id FROM jobs WHERE workspace = @workspace AND state IN ('Queued', 'Running') ORDER BY arrival DESC", new { workspace }).ToList());

    /// <summary>See <see cref="IQueueOrder.Clear"/>.</summary>
    public int Clear(string workspace, string? job) => database.Write(connection => connection.Execute(
        $"UPDATE jobs SET cleared = 1 WHERE workspace = @workspace AND cleared = 0 AND state IN ('Succeeded', 'Failed', 'Canceled'){(job is null ? null : " AND id = @job")}",
        new { workspace, job }));
}
