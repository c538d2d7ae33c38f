using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>
/// Jobs that wait, first come first served, up to a limit. A list instead of a channel: a cancelled job leaves its place at
/// once, and everyone knows how many are before them. Safe for concurrent use.
/// </summary>
internal sealed class JobQueue(IOptions<JobOptions> options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<JobEntry> _waiting = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _running;

    /// <summary>Jobs that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    public void Dispose() => _arrivals.Dispose();

    /// <summary>True where no more jobs are taken in.</summary>
    public bool IsFull => Count >= options.Value.QueueLimit;

    /// <summary>Puts a job at the end.</summary>
    public void Add(JobEntry job)
    {
        lock (_lock)
        {
            _waiting.AddLast(job);
            TellPositions();
        }

        _arrivals.Release();
    }

    /// <summary>Takes a waiting job out; false where it waits no more.</summary>
    public bool Remove(JobEntry job)
    {
        lock (_lock)
        {
            var removed = _waiting.Remove(job);
            TellPositions();
            return removed;
        }
    }

    /// <summary>The next job, when there is one; <see cref="Done"/> must follow.</summary>
    public async Task<JobEntry> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _arrivals.WaitAsync(cancellation).ConfigureAwait(false);
            lock (_lock)
            {
                // A removed job leaves its arrival behind.
                if (_waiting.First is { } next)
                {
                    _waiting.RemoveFirst();
                    _running++;
                    TellPositions();
                    return next.Value;
                }
            }
        }
    }

    /// <summary>A job that was taken has ended.</summary>
    public void Done()
    {
        lock (_lock)
        {
            _running--;
            TellPositions();
        }
    }

    private void TellPositions()
    {
        var position = _running;
        foreach (var job in _waiting)
        {
            job.MoveTo(position++);
        }
    }
}
