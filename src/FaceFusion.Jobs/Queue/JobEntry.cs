using System.Runtime.CompilerServices;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;

namespace FaceFusion.Jobs.Queue;

/// <summary>One job: its state, who watches it, and how to stop it. Safe for concurrent use.</summary>
internal sealed class JobEntry(JobSnapshot first, TimeProvider time, Action<JobSnapshot> keep, Action<JobSnapshot>? tell = null) : IDisposable
{
    /// <summary>Watchers hear of changes at most ten times a second.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobSnapshot _now = first;

    public string Id { get; } = first.Id;

    /// <summary>The job as it is now.</summary>
    public JobSnapshot Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>Ends when the user cancels.</summary>
    public CancellationToken Stopping => _stop.Token;

    public void Dispose() => _stop.Dispose();

    /// <summary>Asks the job to stop. True unless it has ended; from then on it ends as canceled or failed, never well.</summary>
    public bool RequestStop()
    {
        lock (_lock)
        {
            if (_now.IsFinished)
            {
                return false;
            }
        }

        _stop.Cancel();
        return true;
    }

    /// <summary>Takes over what the database says of the job: it was claimed here, or another process carries it out.</summary>
    public void Follow(JobSnapshot stored) => Change(_ => stored, keepIt: false);

    /// <summary>Takes over what the process that carries the job out tells of it.</summary>
    public void Follow(ProgressRow progress) => Change(job => job.State == JobState.Running && job.Attempts == progress.Attempts ? progress.On(job) : job, keepIt: false);

    /// <summary>Puts a job that was begun back where it waited: the program stops. That attempt does not count.</summary>
    public void GoBack() => Change(job => job.State != JobState.Running ? job : job with
    {
        State = JobState.Queued,
        Attempts = job.Attempts - 1,
        Fraction = 0,
        ReadyRounds = 0,
        Partial = 0,
        StartedAt = null,
    });

    /// <summary>Puts a job whose attempt failed back where it waited; the attempt counts.</summary>
    /// <param name="due">When the next may begin.</param>
    public void WaitAgain(DateTimeOffset due) => Change(job => job.State != JobState.Running ? job : job with
    {
        State = JobState.Queued,
        Fraction = 0,
        ReadyRounds = 0,
        Partial = 0,
        StartedAt = null,
        DueAt = due,
    });

    /// <summary>Its owner holds it back, or lets it go; what is held has no place.</summary>
    public void SetPaused(bool paused) => Change(job => job.State == JobState.Queued ? job with { IsPaused = paused, QueuePosition = paused ? 0 : job.QueuePosition } : job, keepIt: false);

    public void MoveTo(int position) => Change(job => job.State == JobState.Queued ? job with { QueuePosition = position } : job);

    public void Advance(FusionStage stage, double fraction, int rounds) => Change(job => job with
    {
        Stage = stage,
        Fraction = Math.Max(job.Fraction, Math.Clamp(fraction, 0, 1)),
        Rounds = Math.Max(job.Rounds, rounds),
    });

    public void RoundReady(int round) => Change(job => job with { ReadyRounds = Math.Max(job.ReadyRounds, round) });

    public void PartialReady(int number) => Change(job => job with { Partial = Math.Max(job.Partial, number) });

    /// <summary>Ends the job well, unless it was asked to stop before.</summary>
    public void Succeed(JobOutcome outcome, Recipe usedRecipe) => Change(job =>
    {
        if (_stop.IsCancellationRequested)
        {
            return Ended(job, JobState.Canceled);
        }

        return Ended(job, JobState.Succeeded) with { Fraction = 1, Outcome = outcome, UsedRecipe = usedRecipe };
    });

    public void Fail(JobError error) => Change(job => Ended(job, JobState.Failed) with { Error = error });

    public void EndCanceled() => Change(job => Ended(job, JobState.Canceled));

    /// <summary>See <see cref="IJobService.WatchAsync"/>. The last state waits for no interval.</summary>
    public async IAsyncEnumerable<JobSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            JobSnapshot now;
            Task changed;
            lock (_lock)
            {
                // Both under one lock: no change falls between the state told and the wait for the next.
                now = _now;
                changed = _changed.Task;
            }

            yield return now;
            if (now.IsFinished)
            {
                yield break;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
            await WaitForIntervalAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task WaitForIntervalAsync(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Task.Delay(s_interval, time, enough.Token), _finished.Task).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private JobSnapshot Ended(JobSnapshot job, JobState state) => job with { State = state, QueuePosition = 0, CompletedAt = time.GetUtcNow() };

    /// <summary>Nothing changes after a last state.</summary>
    private void Change(Func<JobSnapshot, JobSnapshot> change, bool keepIt = true)
    {
        TaskCompletionSource told;
        JobSnapshot next;
        lock (_lock)
        {
            if (_now.IsFinished)
            {
                return;
            }

            next = change(_now);
            if (next == _now)
            {
                return;
            }

            if (keepIt && next.State != _now.State)
            {
                // Kept before it is told: nobody hears of an end that a power cut could take back.
                keep(next);
            }

            _now = next;
            (told, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (next.IsFinished)
            {
                _finished.TrySetResult();
            }
        }

        told.TrySetResult();
        tell?.Invoke(next);
    }
}
