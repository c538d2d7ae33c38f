using System.Collections.Concurrent;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Queue;

/// <summary>Jobs in the database, those of this run in memory too; pictures in the data folder.</summary>
internal sealed partial class JobService(
    JobQueue queue,
    JobPace pace,
    IPhotoStore photos,
    JobFolder folder,
    JobRecords records,
    QueueRecords order,
    LeaseRecords claims,
    HeldLeases held,
    StudioMember member,
    IJobSignals signals,
    NewsBell bell,
    BatchBell feed,
    IPlanLimits limits,
    IContentGate gate,
    ClipRunner clips,
    TimeProvider time,
    ILogger<JobService> logger) : IJobService, IJobHistory
{
    public const string IdPrefix = "job_";

    /// <summary>A job that was begun so often and never ended takes the program with it: it is not begun again.</summary>
    public const int MostAttempts = 3;

    private const int MostListed = 1000;

    /// <summary>What nobody has written to for so long is not about to be a job's.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(1);

    /// <summary>How long a job that has ended stays in memory, for those who still watch.</summary>
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMinutes(10);

    private readonly Lock _arrival = new();
    private readonly Lock _positions = new();
    private readonly Lock _following = new();
    private readonly ConcurrentDictionary<string, JobEntry> _jobs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public event Action<JobSnapshot>? Changed;

    /// <summary>Takes up what an earlier run left: jobs that had not ended wait again, in their order.</summary>
    public void Open()
    {
        signals.Heard += Hear;
        if (!member.Serves)
        {
            return;
        }

        if (member.Predecessors is { } gone)
        {
            Tell(claims.ReleaseAbandoned(gone, Now()));
        }

        // Of what is quite new another process may know more than was read here.
        folder.KeepOnly(records.WithPictures(), records.IsShared ? time.GetUtcNow() - s_settled : null);
        foreach (var job in records.Unfinished())
        {
            Know(job);
        }

        TellPositions();
    }

    /// <inheritdoc/>
    public JobSnapshot? Find(string id) =>
        FindEntry(id)?.Now is { } now ? (records.IsShared && now.IsFinished && !records.Has(id) ? null : now)
        : UnguessableId.IsValid(id, IdPrefix) ? records.Find(id) : null;

    /// <inheritdoc/>
    public IReadOnlyList<JobSnapshot> List() => [.. records.List(MostListed).Select(job => FindEntry(job.Id)?.Now ?? job)];

    /// <inheritdoc/>
    public IReadOnlyList<JobSnapshot> ListOf(string workspace, int limit) => [.. records.ListOf(workspace, limit).Select(job => FindEntry(job.Id)?.Now ?? job)];

    /// <inheritdoc/>
    public IReadOnlyList<JobSnapshot> List(JobQuery query) => [.. records.List(query).Select(job => FindEntry(job.Id)?.Now ?? job)];

    /// <inheritdoc/>
    public JobSnapshot? FindNewestOf(string draft) => records.FindNewestOf(draft) is { } job ? FindEntry(job.Id)?.Now ?? job : null;

    /// <inheritdoc/>
    public bool Cancel(string id)
    {
        if (claims.Stop(id, Now()) is not { } state)
        {
            return false;
        }

        if (state == JobState.Canceled)
        {
            FindEntry(id)?.Follow(FindEntry(id)!.Now with { State = JobState.Canceled, QueuePosition = 0, DueAt = null, CompletedAt = Now() });
            TellPositions();
            signals.Tell(new JobSignal(JobSignalKind.Changed, id));
        }
        else
        {
            FindEntry(id)?.RequestStop();
            signals.Tell(new JobSignal(JobSignalKind.Stop, id));
        }

        LogCancelAsked(id);
        return true;
    }

    /// <inheritdoc/>
    public void Remove(string id)
    {
        // Once asked to stop it ends well no more, and its runner deletes what it has written.
        Cancel(id);
        records.Remove(id);
        signals.Tell(new JobSignal(JobSignalKind.Changed, id));
        if (FindEntry(id) is null or { Now.IsFinished: true })
        {
            if (FindEntry(id)?.Now is { } gone)
            {
                Changed?.Invoke(gone);
            }

            Forget(id);
            folder.Delete(id);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JobSnapshot> WatchAsync(string id, CancellationToken cancellation) =>
        FollowEntry(id)?.WatchAsync(cancellation) ?? (Find(id) is { } job ? new[] { job }.ToAsyncEnumerable() : AsyncEnumerable.Empty<JobSnapshot>());

    /// <summary>
    /// Forgets jobs that ended without a picture before <paramref name="ended"/>, and pictures, with their files, that are from
    /// before <paramref name="pictures"/> and that nobody starred.
    /// </summary>
    /// <returns>How many.</returns>
    public int RemoveOlderThan(DateTimeOffset ended, DateTimeOffset pictures)
    {
        var removed = records.RemoveOlderThan(ended, pictures);
        foreach (var id in removed)
        {
            Forget(id);
            folder.Delete(id);
        }

        return removed.Count;
    }

    /// <summary>Lets go of jobs in memory that ended a while ago.</summary>
    public void ForgetEnded()
    {
        foreach (var entry in _jobs.Values.Where(entry => entry.Now.CompletedAt < time.GetUtcNow() - s_afterwards))
        {
            Forget(entry.Id);
        }
    }

    /// <summary>To the millisecond, as the database keeps it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    private JobEntry? FindEntry(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>A job in memory; one that another process took in and that has not ended is followed from here on.</summary>
    private JobEntry? FollowEntry(string id) => FindEntry(id)
        ?? (records.IsShared && UnguessableId.IsValid(id, IdPrefix) && records.Find(id) is { IsFinished: false } job ? _jobs.GetOrAdd(id, _ => NewEntry(job)) : null);

    private JobEntry Know(JobSnapshot job) => _jobs[job.Id] = NewEntry(job);

    private JobEntry NewEntry(JobSnapshot job) => new(job, time, Keep, now => Changed?.Invoke(now));

    private void Forget(string id)
    {
        if (_jobs.TryRemove(id, out var entry))
        {
            entry.Dispose();
        }
    }

    /// <summary>Tells everybody who waits how many are before them.</summary>
    private void TellPositions()
    {
        if (!member.Serves)
        {
            return;
        }

        lock (_positions)
        {
            var (waiting, running) = claims.Order();
            foreach (var id in waiting)
            {
                FindEntry(id)?.MoveTo(running);
                running++;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} was asked to stop.")]
    private partial void LogCancelAsked(string job);
}
