using System.Collections.Concurrent;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Signals;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>
/// Jobs that wait, first come first served, up to a limit. They stand in the database, where any process may claim them; here is the bell
/// that wakes this process's workers. Safe for concurrent use.
/// </summary>
internal sealed class JobQueue(LeaseRecords records, IOptions<JobOptions> options) : IDisposable
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _rung = new(0);
    private readonly ConcurrentQueue<WorkTicket> _tickets = new();

    /// <summary>Jobs that wait.</summary>
    public int Count => records.CountWaiting();

    /// <summary>True where no more jobs are taken in.</summary>
    public bool IsFull => IsFullOf(Count);

    /// <summary>True where so many are as many as may wait.</summary>
    public bool IsFullOf(int count) => count >= options.Value.QueueLimit;

    /// <summary>Says that a job has come, or may begin.</summary>
    /// <param name="ticket">For it, where a broker handed it out.</param>
    public void Ring(WorkTicket? ticket = null)
    {
        if (ticket is not null)
        {
            _tickets.Enqueue(ticket);
        }

        _rung.Release();
    }

    /// <summary>Takes what was handed out first and nobody took; it is the taker's to settle.</summary>
    public WorkTicket? TakeTicket() => _tickets.TryDequeue(out var ticket) ? ticket : null;

    /// <summary>Until somebody rings, or it is time; a moment at least, for what is due may be another's to claim.</summary>
    public async Task WaitAsync(DateTimeOffset until, TimeProvider time, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = until - time.GetUtcNow();
        var over = Task.Delay(left > s_moment ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : s_moment, time, enough.Token);
        if (left > s_moment && time.GetUtcNow() >= until)
        {
            // The clock went on before the timer was set, which would run for the rest once more.
            await enough.CancelAsync().ConfigureAwait(false);
            return;
        }

        var rung = _rung.WaitAsync(enough.Token);
        await Task.WhenAny(over, rung).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        if (rung.IsCompletedSuccessfully)
        {
            return;
        }

        await rung.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (rung.IsCompletedSuccessfully)
        {
            // It rang just as the time was over: for whoever waits next.
            Ring();
        }

        cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose() => _rung.Dispose();
}
