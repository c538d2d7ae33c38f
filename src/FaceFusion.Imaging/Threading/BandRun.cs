using System.Runtime.ExceptionServices;

namespace FaceFusion.Imaging.Threading;

/// <summary>
/// One run over several threads: whoever has time takes the next band, the caller too. A helper that the pool wakes late finds no
/// band left, and nobody waits for it: most runs of a preview end before a sleeping thread is awake.
/// </summary>
internal sealed class BandRun<TOperation>(TOperation operation, int rows, int height, int bands, CancellationToken cancellation) : IThreadPoolWorkItem
    where TOperation : struct, IRowOperation
{
    private readonly object _end = new();
    private int _next = -1;
    private int _done;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Does all bands with the help of up to <paramref name="helpers"/> other threads.</summary>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public void Complete(int helpers)
    {
        for (var i = 0; i < helpers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Execute();
        AwaitLastBand();
        _fault?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Execute()
    {
        int band;
        while ((band = Interlocked.Increment(ref _next)) < bands)
        {
            if (_fault is null && !cancellation.IsCancellationRequested)
            {
                RunBand(band);
            }

            if (Interlocked.Increment(ref _done) == bands)
            {
                lock (_end)
                {
                    Monitor.PulseAll(_end);
                }
            }
        }
    }

    private void RunBand(int band)
    {
        try
        {
            operation.Run(band * height, Math.Min(rows, (band + 1) * height));
        }
#pragma warning disable CA1031 // Thrown again where the run was asked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(fault), null);
        }
    }

    /// <summary>A band lasts some tens of microseconds: shorter than sleeping and waking up again.</summary>
    private void AwaitLastBand()
    {
        var spinner = new SpinWait();
        while (Volatile.Read(ref _done) < bands && !spinner.NextSpinWillYield)
        {
            spinner.SpinOnce();
        }

        lock (_end)
        {
            while (Volatile.Read(ref _done) < bands)
            {
                Monitor.Wait(_end);
            }
        }
    }
}
