using System.Data.Common;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Packs workspaces one after the other, beside everything else.</summary>
internal sealed partial class ArchivePacker(
    WorkspaceArchives archives, IWorkspaceExport export, ArchiveBell bell, IAuditLog audit, TimeProvider time, ILogger<ArchivePacker> logger) : BackgroundService
{
    /// <summary>How often a sign of life is given, and progress is told.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);

    /// <summary>How soon an archive is seen that another process was asked for, or gave up.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                if (!await PackNextAsync(stoppingToken).ConfigureAwait(false))
                {
                    await bell.WaitAsync(s_look, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; the next run begins it anew.
        }
    }

    /// <summary>Packs the next one; false where none waits, or the database is away.</summary>
    private async Task<bool> PackNextAsync(CancellationToken stopping)
    {
        try
        {
            archives.Sweep();
            if (archives.Claim() is not { } task)
            {
                return false;
            }

            await PackAsync(task, stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is DbException or FusionException { Code: FusionErrorCodes.DatabaseUnavailable } or IOException or UnauthorizedAccessException)
        {
            LogWaits(error);
            return false;
        }
    }

    private async Task PackAsync(ArchiveTask task, CancellationToken stopping)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            long bytes;
            var file = archives.Create(task);
            await using (file.ConfigureAwait(false))
            {
                await export.WriteAsync(task.Workspace, file, new Beats(archives, time, task, gone), gone.Token).ConfigureAwait(false);
                bytes = file.Length;
            }

            if (archives.Finish(task, bytes))
            {
                audit.Add(AuditName.Of(task.Workspace), AuditAction.WorkspaceExported, AuditName.Of(task.Workspace), FormattableString.Invariant($"{bytes} bytes"));
            }
        }
        catch (OperationCanceledException)
        {
            archives.GiveBack(task);
            stopping.ThrowIfCancellationRequested();
        }
        catch (Exception error) when (error is not DbException and not FusionException { Code: FusionErrorCodes.DatabaseUnavailable })
        {
            LogFailed(error);
            archives.Fail(task, error is FusionException known ? known.Code : DiskFault.IsFull(error) ? FusionErrorCodes.DiskFull : FusionErrorCodes.Internal);
        }
    }

    /// <summary>Tells how far it is, now and then; ends the work where nobody wants the archive any more.</summary>
    private sealed class Beats(WorkspaceArchives archives, TimeProvider time, ArchiveTask task, CancellationTokenSource gone) : IProgress<(int Done, int Total)>
    {
        private long _last = time.GetTimestamp() - (2 * time.TimestampFrequency);

        public void Report((int Done, int Total) value)
        {
            if (time.GetElapsedTime(_last) < s_beat)
            {
                return;
            }

            _last = time.GetTimestamp();
            if (!archives.Beat(task, value.Done, value.Total))
            {
                gone.Cancel();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Archives wait.")]
    private partial void LogWaits(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "An archive could not be packed.")]
    private partial void LogFailed(Exception error);
}
