using System.Data.Common;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Queue;

/// <content>What this process and others hold: claims, ends, and jobs of processes that are gone.</content>
internal sealed partial class JobService
{
    /// <summary>Takes the next job for this process; null where none waits.</summary>
    public HeldLease? Claim()
    {
        var now = time.GetUtcNow();
        var until = now + LeaseTimes.Length;
        if (claims.Claim(member.Id, now, until, [.. held.All.Select(lease => lease.Job.Id)]) is not { } job)
        {
            return null;
        }

        var entry = FindEntry(job.Id) is { Now.IsFinished: false } known ? known : Know(job);
        var lease = held.Add(entry, until);
        entry.Follow(job);
        TellPositions();
        signals.Tell(new JobSignal(JobSignalKind.Changed, job.Id));
        return lease;
    }

    /// <summary>A job that was claimed here has ended or waits again.</summary>
    public void Release(HeldLease lease)
    {
        var now = lease.Job.Now;
        held.Remove(lease);
        if (lease.Lost.IsCancellationRequested && !now.IsFinished)
        {
            // Whoever has it now tells how it goes; where nobody has, it was deleted.
            lease.Job.Follow(records.Find(now.Id) ?? now with { State = JobState.Canceled, CompletedAt = Now() });
        }

        lease.Dispose();
        if (!now.IsFinished)
        {
            RingAll(now.Id);
        }

        if (!member.Serves)
        {
            // Nobody watches here.
            Forget(now.Id);
        }

        TellPositions();
    }

    /// <summary>Puts back what processes held that are gone.</summary>
    public void TakeOver()
    {
        if (claims.ReleaseExpired(Now()) is { Count: > 0 } released)
        {
            Tell(released);
            TellPositions();
            foreach (var job in released)
            {
                signals.Tell(new JobSignal(JobSignalKind.Changed, job.Id));
                RingAll(job.Id);
            }
        }
    }

    /// <summary>True where other processes may take jobs in too.</summary>
    public bool IsShared => records.IsShared;

    /// <summary>Brings jobs that other processes carry out up to date here.</summary>
    public void FollowOthers()
    {
        var known = _jobs.Values.Where(entry => !entry.Now.IsFinished && !held.Has(entry.Id)).ToArray();
        if (known.Length == 0)
        {
            return;
        }

        lock (_following)
        {
            // What was read first is told first.
            var rows = claims.Progress().ToDictionary(row => row.Id, StringComparer.Ordinal);
            foreach (var entry in known)
            {
                var now = rows.TryGetValue(entry.Id, out var row) ? row.On(entry.Now) : records.Find(entry.Id) ?? entry.Now with { State = JobState.Canceled, CompletedAt = Now() };
                if (!held.Has(entry.Id))
                {
                    entry.Follow(now.State == JobState.Queued ? now : now with { QueuePosition = 0 });
                }
            }
        }

        TellPositions();
    }

    /// <summary>
    /// A good end that cannot be kept is none. Of any other state that cannot, the log tells; the job's lease then ends and
    /// somebody takes it up. A server that is away is not a fault yet: whoever carries the job out waits for it.
    /// </summary>
    private void Keep(JobSnapshot job)
    {
        try
        {
            claims.Settle(job, member.Id);
            signals.Tell(new JobSignal(JobSignalKind.Changed, job.Id));
        }
        catch (DbException error) when (job.State != JobState.Succeeded && !(records.IsShared && DatabaseFault.IsAway(error)))
        {
            LogNotKept(error, job.Id, job.State);
        }
    }

    private void Tell(IReadOnlyList<ReleasedJob> released)
    {
        foreach (var job in released)
        {
            if (job.State == nameof(JobState.Queued))
            {
                LogTakenUp(job.Id, job.Attempts);
            }
            else
            {
                LogGivenUp(job.Id, job.Attempts);
            }

            if (!held.Has(job.Id) && FindEntry(job.Id) is { } entry && records.Find(job.Id) is { } now)
            {
                entry.Follow(now);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} was begun {Attempts} times and its process is gone: it waits again.")]
    private partial void LogTakenUp(string job, long attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} was begun {Attempts} times and the program ended each time: it is not begun again.")]
    private partial void LogGivenUp(string job, long attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} is {State} and the database could not be told.")]
    private partial void LogNotKept(Exception error, string job, JobState state);
}
