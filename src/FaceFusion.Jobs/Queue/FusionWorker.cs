using System.Data.Common;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>
/// Claims jobs and runs them, a few at once, until the program stops: then it claims no more, and gives those that run
/// <see cref="JobOptions.DrainSeconds"/> to end before they go back to wait.
/// </summary>
internal sealed partial class FusionWorker(
    JobQueue queue, JobService jobs, JobRunner runner, LeaseRecords records, StudioMember member, IJobSignals signals, IOptions<JobOptions> options, TimeProvider time, ILogger<FusionWorker> logger) : BackgroundService, IHostedLifecycleService
{
    /// <summary>How soon a job is seen that another process took in, or whose time has come.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a worker sleeps where nobody else takes jobs in.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(1);

    private volatile bool _claims = true;

    /// <summary>Claims nothing more from here on: other services are stopped before this one is, and may take their time.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _claims = false;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var goBack = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var drain = stoppingToken.UnsafeRegister(_ => Drain(goBack), null);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Parallelism).Select(_ => WorkAsync(stoppingToken, goBack.Token))).ConfigureAwait(false);
    }

    private void Drain(CancellationTokenSource goBack)
    {
        if (options.Value.DrainSeconds > 0)
        {
            goBack.CancelAfter(TimeSpan.FromSeconds(options.Value.DrainSeconds));
        }
        else
        {
            goBack.Cancel();
        }
    }

    private async Task WorkAsync(CancellationToken stopping, CancellationToken goBack)
    {
        // Away from the thread that starts the host.
        await Task.Yield();
        try
        {
            WorkTicket? ticket = null;
            for (var isAgain = false; _claims && !stopping.IsCancellationRequested;)
            {
                ticket ??= queue.TakeTicket();
                var (lease, next, isAnswered) = TryClaim();
                if (lease is not null)
                {
                    await runner.RunAsync(lease, goBack).ConfigureAwait(false);
                    Release(lease);
                }

                if (ticket is not null && isAnswered)
                {
                    // What became of the job is in the database, or there was none any more.
                    await ticket.SettleAsync().ConfigureAwait(false);
                    ticket = null;
                }
                else if (lease is null)
                {
                    // Its time may have come since this looked.
                    isAgain = next <= time.GetUtcNow() && !isAgain;
                    if (!isAgain)
                    {
                        await queue.WaitAsync(next, time, stopping).ConfigureAwait(false);
                    }

                    continue;
                }

                isAgain = false;
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    /// <summary>The next job, or when to look again, and whether the database said so.</summary>
    private (HeldLease? Lease, DateTimeOffset Next, bool IsAnswered) TryClaim()
    {
        try
        {
            return jobs.Claim() is { } lease ? (lease, default, true) : (null, NextLook(), true);
        }
        catch (DbException error)
        {
            LogNotClaimed(error);
            return (null, time.GetUtcNow() + s_look, false);
        }
    }

    private DateTimeOffset NextLook()
    {
        var most = time.GetUtcNow() + (!member.HasCompany && member.Serves ? s_idle : signals.IsLive ? LeaseTimes.Look : s_look);
        return records.NextDue() is { } due && due < most ? due : most;
    }

    /// <summary>What cannot be told now is told by whoever follows the job next; the worker goes on.</summary>
    private void Release(HeldLease lease)
    {
        try
        {
            jobs.Release(lease);
        }
        catch (DbException error)
        {
            LogNotClaimed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No job could be claimed: the database is busy or gone. Tried again soon.")]
    private partial void LogNotClaimed(Exception error);
}
