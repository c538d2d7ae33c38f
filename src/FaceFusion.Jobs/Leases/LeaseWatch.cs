using FaceFusion.Jobs.Queue;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Leases;

/// <summary>Takes over what processes left that are gone, and follows the jobs that others carry out.</summary>
internal sealed partial class LeaseWatch(JobService jobs, StudioMember member, TimeProvider time, ILogger<LeaseWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LeaseTimes.Exchange, time);
        var scanAt = time.GetUtcNow();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                try
                {
                    if (time.GetUtcNow() >= scanAt)
                    {
                        scanAt = time.GetUtcNow() + LeaseTimes.Scan;
                        jobs.TakeOver();
                    }

                    if (member.HasCompany || !member.Works)
                    {
                        jobs.FollowOthers();
                    }
                }
                catch (SqliteException error)
                {
                    LogNotRead(error);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not say how jobs of other processes are; asked again soon.")]
    private partial void LogNotRead(Exception error);
}
