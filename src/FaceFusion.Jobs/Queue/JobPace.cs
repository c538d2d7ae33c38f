using System.Data.Common;
using Dapper;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Queue;

/// <summary>
/// How fast jobs are made here, by those that all processes made last: a web that makes none knows it too. What was read is good for a moment, so
/// that whoever is refused by the thousand costs the database nothing. Safe for concurrent use.
/// </summary>
internal sealed class JobPace(StudioDatabase database, TimeProvider time)
{
    /// <summary>How long what was read is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>What the newest jobs took, from the index <c>jobs_made</c> alone. Who changes machines or sizes is told after so many.</summary>
    public const string Newest = "SELECT completed_at - started_at AS took FROM jobs WHERE state = 'Succeeded' ORDER BY completed_at DESC LIMIT 20";

    /// <summary>Fewer tell nothing: the first of a process takes longer than those after it.</summary>
    private const int Fewest = 3;

    /// <summary>What a job is taken to take before there are enough to tell.</summary>
    private static readonly TimeSpan s_firstGuess = TimeSpan.FromSeconds(3);

    private const int LeastSeconds = 2;

    private readonly Lock _lock = new();
    private TimeSpan? _perJob;
    private DateTimeOffset _goodUntil;

    /// <summary>The time from one job's end to the next while all that render have nothing else to do; null before there are enough to tell.</summary>
    public TimeSpan? PerJob()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() >= _goodUntil)
            {
                _perJob = Read();
                _goodUntil = time.GetUtcNow() + Lifetime;
            }

            return _perJob;
        }
    }

    /// <summary>Seconds until a quarter of the waiting jobs are through: then there is a place again for more than one.</summary>
    public int SecondsUntilFree(int waiting) =>
        Math.Max(LeastSeconds, (int)Math.Ceiling((PerJob() ?? s_firstGuess).TotalSeconds * Math.Max(1, waiting / 4)));

    private TimeSpan? Read() => database.Read(connection =>
    {
        var (mean, count) = connection.QuerySingle<(double? Mean, long Count)>($"SELECT CAST(avg(took) AS DOUBLE PRECISION) AS mean, count(took) AS count FROM ({Newest}) AS newest");
        return count < Fewest ? (TimeSpan?)null : TimeSpan.FromMilliseconds(mean!.Value / Slots(connection));
    });

    /// <summary>How many jobs are made at once; one where nobody makes any now.</summary>
    private long Slots(DbConnection connection) => Math.Max(1, connection.ExecuteScalar<long>(
        "SELECT CAST(coalesce(sum(slots), 0) AS INTEGER) FROM members WHERE seen_at >= @since",
        new { since = (time.GetUtcNow() + database.ClockAhead - LeaseTimes.Length).ToUnixTimeMilliseconds() }));
}
