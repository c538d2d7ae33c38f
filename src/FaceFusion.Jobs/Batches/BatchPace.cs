using Dapper;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Batches;

/// <summary>How fast pictures are made here, by those that were made last.</summary>
internal sealed class BatchPace(StudioDatabase database, IOptions<JobOptions> options, TimeProvider time)
{
    /// <summary>The newest jobs that are looked at: who changes machines or sizes is told so soon.</summary>
    private const int Newest = 20;

    /// <summary>Fewer tell nothing: the first of a process takes longer than those after it.</summary>
    private const int Fewest = 3;

    /// <summary>The time from one picture to the next while every process that renders has nothing else to do; null before there are enough to tell.</summary>
    public TimeSpan? PerPicture()
    {
        var now = time.GetUtcNow() + database.ClockAhead;
        var (mean, many, processes) = database.Read(connection =>
        {
            var (mean, many) = connection.QuerySingle<(double? Mean, long Many)>(
                """
                SELECT CAST(avg(took) AS DOUBLE PRECISION) AS mean, count(*) AS many FROM (
                    SELECT completed_at - started_at AS took FROM jobs WHERE state = 'Succeeded' AND started_at IS NOT NULL ORDER BY completed_at DESC LIMIT @Newest
                ) AS newest
                """,
                new { Newest });
            var processes = connection.ExecuteScalar<long>(
                "SELECT count(*) FROM members WHERE role <> @web AND seen_at >= @since", new { web = nameof(StudioRole.Web), since = (now - LeaseTimes.Length).ToUnixTimeMilliseconds() });
            return (mean, many, processes);
        });
        return many < Fewest ? null : TimeSpan.FromMilliseconds(mean!.Value / (options.Value.Parallelism * Math.Max(1, processes)));
    }
}
