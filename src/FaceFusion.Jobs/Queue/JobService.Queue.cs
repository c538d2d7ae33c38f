using FaceFusion.Jobs.Signals;

namespace FaceFusion.Jobs.Queue;

/// <content>What the owner of jobs does to their order.</content>
internal sealed partial class JobService : IQueueOrder
{
    /// <inheritdoc/>
    public IReadOnlyList<JobSnapshot> ListQueue(string workspace, int limit) =>
        [.. order.List(workspace, limit).Select(job => FindEntry(job.Id)?.Now ?? job)];

    /// <inheritdoc/>
    public bool IsPaused(string workspace) => order.IsPaused(workspace);

    /// <inheritdoc/>
    public void PauseAll(string workspace) => SetPaused(workspace, paused: true);

    /// <inheritdoc/>
    public void ResumeAll(string workspace) => SetPaused(workspace, paused: false);

    /// <inheritdoc/>
    public bool SetPaused(string workspace, string job, bool paused)
    {
        if (!order.SetPaused(workspace, job, paused))
        {
            return false;
        }

        TellPaused([job], paused);
        return true;
    }

    /// <inheritdoc/>
    public bool MoveUp(string workspace, string job)
    {
        if (!order.MoveUp(workspace, job))
        {
            return false;
        }

        TellPositions();
        signals.Tell(new JobSignal(JobSignalKind.Changed, job));
        if (Find(job) is { } moved)
        {
            // Two that are held have no places to be told of; their order is to be seen all the same.
            Changed?.Invoke(moved);
        }

        return true;
    }

    /// <inheritdoc/>
    public int CancelAll(string workspace) => order.Unfinished(workspace).Count(Cancel);

    /// <inheritdoc/>
    public int Clear(string workspace, string? job) => order.Clear(workspace, job);

    private void SetPaused(string workspace, bool paused)
    {
        IReadOnlyList<string> changed;
        lock (_arrival)
        {
            // No job comes in between the queue's state and its own.
            changed = order.SetPaused(workspace, paused);
        }

        TellPaused(changed, paused);
        if (!paused)
        {
            // Pictures of batches that were held come into the queue now, and not when their feeder looks again by itself.
            feed.Ring();
            signals.Tell(new JobSignal(JobSignalKind.Batch, string.Empty));
        }
    }

    private void TellPaused(IReadOnlyList<string> jobs, bool paused)
    {
        foreach (var job in jobs)
        {
            FindEntry(job)?.SetPaused(paused);
        }

        TellPositions();
        foreach (var job in jobs)
        {
            signals.Tell(new JobSignal(JobSignalKind.Changed, job));
            if (!paused)
            {
                RingAll(job);
            }
        }
    }
}
