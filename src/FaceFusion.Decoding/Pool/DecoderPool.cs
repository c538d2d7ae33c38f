using System.Collections.Concurrent;
using System.ComponentModel;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Pool;

/// <summary>
/// Children that decode, a few at once, each ready before it is needed. One that breaks is replaced; whose file it was gets a
/// typed error, and nobody else notices. Safe for concurrent use.
/// </summary>
public sealed class DecoderPool : IDisposable
{
    private readonly DecoderOptions _options;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentStack<DecoderProcess> _idle = new();
    private int _replacing;
    private volatile bool _disposed;

    /// <summary>Makes a pool; no child is started yet.</summary>
    public DecoderPool(DecoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        _options = options;
        _places = new SemaphoreSlim(options.Workers);
    }

    /// <summary>Children that are ready and have nothing to do.</summary>
    public int Idle => _idle.Count;

    /// <summary>Bytes of the largest file that children take.</summary>
    public long MostFileBytes => _options.MostFileBytes;

    /// <summary>Starts all children, so that nobody waits for one later.</summary>
    /// <exception cref="ImagingException"><see cref="ImagingErrorCodes.DecoderUnavailable"/>.</exception>
    public void WarmUp()
    {
        while (!_disposed && Idle < _options.Workers)
        {
            Keep(Start());
        }
    }

    /// <summary>Ends the children.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var child))
        {
            child.Dispose();
        }
    }

    /// <summary>Asks a child and gives what <paramref name="ask"/> makes of its answer.</summary>
    /// <exception cref="ImagingException">The file broke the child, or <paramref name="ask"/> refused it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal T Use<T>(Func<DecoderProcess, T> ask, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _places.Wait(cancellation);
        try
        {
            var child = TakeIdle() ?? Start();
            try
            {
                return ask(child);
            }
            catch (DecoderBrokenException broken)
            {
                _options.Log?.Broke(child.Id, broken.Message, broken.Said);
                throw Fault(broken);
            }
            finally
            {
                Return(child);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private DecoderProcess? TakeIdle()
    {
        while (_idle.TryPop(out var child))
        {
            if (child.IsAlive)
            {
                return child;
            }

            child.Dispose();
        }

        return null;
    }

    private void Return(DecoderProcess child)
    {
        if (child.IsFit)
        {
            Keep(child);
            return;
        }

        child.Dispose();
        Replace();
    }

    private void Keep(DecoderProcess child)
    {
        if (_idle.Count >= _options.Workers)
        {
            child.Dispose();
            return;
        }

        _idle.Push(child);
        if (_disposed && _idle.TryPop(out var late))
        {
            late.Dispose();
        }
    }

    /// <summary>Starts another away from the caller, who waits for no such thing; one at a time is quick enough.</summary>
    private void Replace()
    {
        if (_disposed || Interlocked.Exchange(ref _replacing, 1) != 0)
        {
            return;
        }

        _ = Task.Run(() =>
        {
            try
            {
                Keep(Start());
            }
            catch (ImagingException)
            {
                // The log has it; whoever decodes next tries again and gets the error.
            }
            finally
            {
                Volatile.Write(ref _replacing, 0);
            }
        });
    }

    private DecoderProcess Start()
    {
        try
        {
            var child = DecoderProcess.Start(_options);
            if (_options.RequireConfinement && child.Unconfined.Length > 0)
            {
                child.Dispose();
                throw Unavailable(child.Unconfined, null);
            }

            _options.Log?.Started(child.Id, child.Unconfined);
            return child;
        }
        catch (Exception error) when (error is DecoderBrokenException or IOException or Win32Exception)
        {
            throw Unavailable(error is DecoderBrokenException { Said.Length: > 0 } broken ? $"{broken.Message} {broken.Said}" : error.Message, error);
        }
    }

    private ImagingException Unavailable(string reason, Exception? inner)
    {
        _options.Log?.NotStarted(reason);
        return new ImagingException(ImagingErrorCodes.DecoderUnavailable, reason, inner: inner);
    }

    private ImagingException Fault(DecoderBrokenException broken) => broken.TimedOut
        ? new(ImagingErrorCodes.DecoderTimedOut, broken.Message, new Dictionary<string, object> { ["limit"] = _options.Time.TotalSeconds }, broken)
        : new(ImagingErrorCodes.DecoderCrashed, broken.Message, inner: broken);
}
