using System.Data.Common;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Leases;

/// <summary>Takes over what processes left that are gone, and follows the jobs that others carry out.</summary>
internal sealed partial class LeaseWatch(JobService jobs, NewsBell bell, IJobSignals signals, StudioMember member, TimeProvider time, ILogger<LeaseWatch> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(LookAsync(stoppingToken), HearAsync(stoppingToken));

    /// <summary>Whatever others told or did not tell.</summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LeaseTimes.Exchange, time);
        var scanAt = FirstScan();
        var lookAt = time.GetUtcNow();
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

                    if (time.GetUtcNow() >= lookAt && (member.HasCompany || !member.Works || jobs.IsShared))
                    {
                        lookAt = time.GetUtcNow() + (signals.IsLive ? LeaseTimes.Look : TimeSpan.Zero);
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

    /// <summary>At once, when others told that something is new; all that came meanwhile is one look.</summary>
    private async Task HearAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await bell.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(false);
                bell.Hush();
                try
                {
                    jobs.FollowOthers();
                }
                catch (DbException error)
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

    /// <summary>Whoever could not renew while a server was away may do so first.</summary>
    private DateTimeOffset FirstScan() => time.GetUtcNow() + (jobs.IsShared ? LeaseTimes.Renewal : TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not say how jobs of other processes are; asked again soon.")]
    private partial void LogNotRead(Exception error);
}
