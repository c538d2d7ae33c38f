using System.Data.Common;
using FaceFusion.Jobs.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Leases;

/// <summary>Takes over what processes left that are gone, and follows the jobs that others carry out.</summary>
internal sealed partial class LeaseWatch(JobService jobs, StudioMember member, TimeProvider time, ILogger<LeaseWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LeaseTimes.Exchange, time);
        var scanAt = FirstScan();
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

                    if (member.HasCompany || !member.Works || jobs.IsShared)
                    {
                        jobs.FollowOthers();
                    }
                }
                catch (DbException error)
                {
                    LogNotRead(error);
                    scanAt = FirstScan();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    /// <summary>Whoever could not renew while a server was away may do so first.</summary>
    private DateTimeOffset FirstScan() => time.GetUtcNow() + (jobs.IsShared ? LeaseTimes.Renewal : TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not say how jobs of other processes are; asked again soon.")]
    private partial void LogNotRead(Exception error);
}
