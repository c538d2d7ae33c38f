using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>
/// Takes jobs from the queue and runs them, a few at once, until the program stops: then it takes no more, and gives those that
/// run <see cref="JobOptions.DrainSeconds"/> to end before they go back to wait for the next start.
/// </summary>
internal sealed class FusionWorker(JobQueue queue, JobRunner runner, IOptions<JobOptions> options, TimeProvider time) : BackgroundService
{
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
        while (!stopping.IsCancellationRequested)
        {
            JobEntry job;
            try
            {
                job = await queue.TakeAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var again = await runner.RunAsync(job, goBack).ConfigureAwait(false);
            queue.Done();
            if (again is { } wait)
            {
                _ = QueueLaterAsync(job, wait, stopping);
            }
        }
    }

    /// <summary>A job that waits for its next attempt can be cancelled as any that waits; a stop leaves it to the next start.</summary>
    private async Task QueueLaterAsync(JobEntry job, TimeSpan wait, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, job.Stopping);
        try
        {
            await Task.Delay(wait, time, end.Token).ConfigureAwait(false);
            queue.Add(job);
        }
        catch (OperationCanceledException)
        {
            if (job.Stopping.IsCancellationRequested)
            {
                job.EndCanceled();
            }
        }
    }
}
