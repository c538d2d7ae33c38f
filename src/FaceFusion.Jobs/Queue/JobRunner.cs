using System.Data.Common;
using FaceFusion.Fusion;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Telemetry;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Queue;

/// <summary>Carries out one job from start to last state; whatever goes wrong ends the job and nothing else.</summary>
internal sealed partial class JobRunner(
    JobRenderer renderer,
    JobFolder folder,
    StudioMetrics metrics,
    StudioDatabase database,
    TimeProvider time,
    ILogger<JobRunner> logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Runs the job. Throws nothing. What is wrong with photos and wishes ends it at once; what may pass (a full disk, a busy
    /// database, a decoder that would not start) sends it back to wait, until it has had all its attempts.
    /// </summary>
    /// <param name="lease">The job, as it was claimed.</param>
    /// <param name="shutdown">Ends when the program stops; the job then waits again, for the next start.</param>
    public async Task RunAsync(HeldLease lease, CancellationToken shutdown)
    {
        var job = lease.Job;
        var attempt = job.Now.Attempts;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Stopping, shutdown, lease.Lost);
        var started = time.GetTimestamp();
        using var activity = metrics.StartJob(job.Now.Recipe.Method, job.Now.Trace);
        metrics.JobBegan(time.GetUtcNow() - job.Now.CreatedAt);
        try
        {
            await RunAsync(lease, stop.Token, shutdown).ConfigureAwait(false);
        }
        catch (LeaseLostException)
        {
            lease.Lose();
        }
        catch (DatabaseAwayException error)
        {
            // The pictures stay: what the database was told last may have reached it.
            LogNotTold(error, job.Id);
            lease.Lose();
            return;
        }

        activity?.SetTag("facefusion.outcome", job.Now.State.ToString().ToLowerInvariant());
        activity?.SetStatus(job.Now.State == JobState.Failed ? System.Diagnostics.ActivityStatusCode.Error : System.Diagnostics.ActivityStatusCode.Unset, job.Now.Error?.Code);
        metrics.JobEnded(job.Now.Recipe.Method, job.Now.State, time.GetElapsedTime(started));
        Finish(lease, attempt, time.GetElapsedTime(started));
    }

    private async Task RunAsync(HeldLease lease, CancellationToken stop, CancellationToken shutdown)
    {
        var job = lease.Job;
        try
        {
            stop.ThrowIfCancellationRequested();
            var (outcome, recipe) = await renderer.RenderAsync(job, stop).ConfigureAwait(false);
            await TellAsync(lease, () => job.Succeed(outcome, recipe)).ConfigureAwait(false);
        }
        catch (StopAskedException)
        {
            await TellAsync(lease, job.EndCanceled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(job.Id);
        }
        catch (OperationCanceledException) when (job.Stopping.IsCancellationRequested)
        {
            await TellAsync(lease, job.EndCanceled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            await GoBackAsync(lease, job.GoBack).ConfigureAwait(false);
        }
        catch (Exception error) when (error is LeaseLostException or DatabaseAwayException)
        {
            throw;
        }
        catch (Exception error) when (database.IsShared && DatabaseFault.IsAway(error))
        {
            // Not the job's attempt: once the server is back it is begun again.
            LogAway(error, job.Id);
            await GoBackAsync(lease, job.GoBack).ConfigureAwait(false);
        }
        catch (Exception error) when (MayPass(error) && job.Now.Attempts < JobService.MostAttempts)
        {
            var wait = JobBackoff.After(job.Now.Attempts, Random.Shared.NextDouble());
            LogAgain(error, job.Id, job.Now.Attempts, wait.TotalSeconds);
            await GoBackAsync(lease, () => job.WaitAgain(time.GetUtcNow() + wait)).ConfigureAwait(false);
        }
        catch (FusionException error)
        {
            await TellAsync(lease, () => job.Fail(new JobError(error.Code, error.Photo, error.Arguments))).ConfigureAwait(false);
        }
        catch (ImagingException error)
        {
            await TellAsync(lease, () => job.Fail(new JobError(error.Code, null, error.Arguments))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A job's fault, whatever it is, must not end the worker: the host would stop with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await TellAsync(lease, () => Crash(job, error)).ConfigureAwait(false);
        }
    }

    /// <summary>True for faults of the machine and not of the job. A photo comes wrapped: what its decoder met is inside.</summary>
    private static bool MayPass(Exception error) => error switch
    {
        ImagingException { Code: ImagingErrorCodes.DecoderUnavailable } or FusionException { Code: ImagingErrorCodes.DecoderUnavailable } => true,
        FusionException or ImagingException => false,
        _ => error is IOException or DbException or OutOfMemoryException or TimeoutException,
    };

    /// <summary>Sends a job back to wait. Its pictures go first: once it waits they may be another process's.</summary>
    private Task GoBackAsync(HeldLease lease, Action goBack)
    {
        try
        {
            folder.DropAttempt(lease.Job.Id, lease.Job.Now.Attempts);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(error, lease.Job.Id);
        }

        return TellAsync(lease, goBack);
    }

    /// <summary>Tells the database how a job stands; a server that is away is waited for.</summary>
    /// <exception cref="DatabaseAwayException">For too long.</exception>
    private async Task TellAsync(HeldLease lease, Action tell)
    {
        for (var started = time.GetTimestamp(); ;)
        {
            try
            {
                tell();
                return;
            }
            catch (DbException error) when (database.IsShared && DatabaseFault.IsAway(error))
            {
                if (time.GetElapsedTime(started) > LeaseTimes.Outage)
                {
                    throw new DatabaseAwayException(lease.Job.Id);
                }

                LogWaits(error, lease.Job.Id);
                await Task.Delay(s_pause, time).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An error that no code stands for: the user gets an id, the log has the rest under it.</summary>
    private void Crash(JobEntry job, Exception error)
    {
        var id = UnknownFault.CreateId();
        LogCrashed(error, job.Id, id);
        var fault = UnknownFault.Of(error, id);
        job.Fail(new JobError(fault.Code, null, fault.Arguments));
    }

    /// <summary>An attempt without a result leaves no pictures; one with a result leaves its own only.</summary>
    private void Finish(HeldLease lease, int attempt, TimeSpan taken)
    {
        var now = lease.Job.Now;
        var lost = lease.Lost.IsCancellationRequested && !now.IsFinished;
        if (!lost)
        {
            LogEnded(now.Id, now.State, taken.TotalSeconds, now.Error?.Code ?? "none");
        }

        try
        {
            if (lost)
            {
                folder.DeleteAttempt(now.Id, attempt);
            }
            else if (now.State == JobState.Succeeded)
            {
                folder.KeepAttempt(now.Id, attempt);
            }
            else if (now.State != JobState.Queued)
            {
                folder.Delete(now.Id);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(error, now.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed with an internal error, id {ErrorId}.")]
    private partial void LogCrashed(Exception error, string job, string errorId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} failed at attempt {Attempts} for a reason that may pass; again in {Seconds:0} s.")]
    private partial void LogAgain(Exception error, string job, int attempts, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} ended: {State} after {Seconds:0.00} s, error: {Code}.")]
    private partial void LogEnded(string job, JobState state, double seconds, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job}: the database is away and is waited for.")]
    private partial void LogWaits(Exception error, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} could not go on because the database was away: it waits again.")]
    private partial void LogAway(Exception error, string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job}: the database was away for too long; once its lease is over somebody takes it up.")]
    private partial void LogNotTold(Exception error, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pictures of job {Job} could not be deleted; the sweeper will try again.")]
    private partial void LogNotDeleted(Exception error, string job);
}
