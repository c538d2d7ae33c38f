using System.Data.Common;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Requests;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Retention;

/// <summary>Deletes uploads that no library keeps, jobs without a picture and pictures that are older than their retention times.</summary>
internal sealed partial class RetentionSweeper(
    PhotoStore photos,
    ClipShelf clips,
    JobService jobs,
    DraftStore drafts,
    Batches.Batches batches,
    Webhooks.Webhooks webhooks,
    IRequestKeys keys,
    IPersonLibrary library,
    JobPictures pictures,
    Duties duties,
    IOptions<StorageOptions> options,
    TimeProvider time,
    ILogger<RetentionSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    /// <summary>Deletes what is too old now, where nobody else does.</summary>
    public void Sweep()
    {
        jobs.ForgetEnded();
        if (!duties.Has(Duties.Retention))
        {
            return;
        }

        var now = time.GetUtcNow();
        var limit = now - options.Value.Retention;
        var (removedPhotos, removedJobs) = (photos.RemoveOlderThan(limit, library.Keeps), jobs.RemoveOlderThan(limit, now - options.Value.PictureRetention));

        photos.DeleteStrays();
        clips.DeleteStrays();

        // A draft of samples has no photo that could be deleted; what nobody has touched for so long goes all the same.
        drafts.RemoveOlderThan(now - options.Value.PictureRetention);
        batches.RemoveOlderThan(now - options.Value.PictureRetention);
        webhooks.RemoveOlderThan(now - options.Value.PictureRetention);
        keys.RemoveOlderThan(now - IdempotencyKey.Lifetime);
        if (removedPhotos + removedJobs > 0)
        {
            pictures.ForgetRemoved();
            LogSwept(removedPhotos, removedJobs);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            do
            {
                TrySweep();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private void TrySweep()
    {
        try
        {
            Sweep();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException)
        {
            LogFailed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Photos} uploads and {Jobs} jobs deleted.")]
    private partial void LogSwept(int photos, int jobs);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention: something could not be deleted; the next sweep tries again.")]
    private partial void LogFailed(Exception error);
}
