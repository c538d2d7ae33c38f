using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>Takes jobs from the queue and runs them, a few at once, until the program stops.</summary>
internal sealed class FusionWorker(JobQueue queue, JobRunner runner, IOptions<JobOptions> options) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Parallelism).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
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

            await runner.RunAsync(job, stopping).ConfigureAwait(false);
            queue.Done();
        }
    }
}
