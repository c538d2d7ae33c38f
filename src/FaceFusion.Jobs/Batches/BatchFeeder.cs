using System.Data.Common;
using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Batches;

/// <summary>
/// Gives the queue pictures of batches, one after the other, and leaves half of it to everybody else. What a crash leaves between a
/// job and the note of it is found again by the item's key, so no picture is made twice.
/// </summary>
internal sealed partial class BatchFeeder(Batches batches, IJobService jobs, JobQueue queue, BatchBell bell, Duties duties, IOptions<JobOptions> options, ILogger<BatchFeeder> logger) : BackgroundService
{
    /// <summary>How soon room in the queue is seen.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the feeder sleeps where nothing waits and nobody rings.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                if (BeginNext() is { } wait)
                {
                    await bell.WaitAsync(wait, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; what waits is begun by the next run.
        }
    }

    /// <summary>Begins the next picture; how long to wait where there is none, or no room, or another process feeds.</summary>
    private TimeSpan? BeginNext()
    {
        // Where the database is away or busy, or its disk is full, the picture waits, and so do the others.
        try
        {
            return batches.Next() is not { } item ? s_idle
                : !duties.Has(Duties.Batches) || queue.Count >= Math.Max(1, options.Value.QueueLimit / 2) || !TryBegin(item) ? s_look
                : null;
        }
        catch (DbException error)
        {
            LogStopped(error);
            return s_look;
        }
    }

    /// <summary>False where there is no room now.</summary>
    private bool TryBegin(WaitingItem item)
    {
        try
        {
            var job = jobs.FindNewestOf(item.Key) ?? jobs.Enqueue(
                RecipeJson.Parse(item.Recipe),
                new JobOrigin { Workspace = item.Workspace, Draft = item.Key, Type = SnakeCase.Parse<JobType>(item.Type), Asked = item.Asked, Names = JsonSerializer.Deserialize<string[]>(item.Names) ?? [] });
            batches.Begun(item, job.Id);
            return true;
        }
        catch (FusionException error) when (error.Code is FusionErrorCodes.QueueFull or FusionErrorCodes.DatabaseUnavailable)
        {
            return false;
        }
        catch (FusionException error)
        {
            LogRefused(item.Batch, item.Position, error.Code);
            batches.Refused(item, error);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batches wait: the database cannot be written.")]
    private partial void LogStopped(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Picture {Position} of batch {Batch} was refused: {Code}.")]
    private partial void LogRefused(string batch, long position, string code);
}
