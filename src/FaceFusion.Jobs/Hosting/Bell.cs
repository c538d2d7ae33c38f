namespace FaceFusion.Jobs.Hosting;

/// <summary>Wakes whoever waits for work when some has come.</summary>
internal abstract class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);

    public void Ring() => _rung.Release();

    /// <summary>Until somebody rings, or the time is over.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellation) => _rung.WaitAsync(most, cancellation);

    /// <summary>Takes every ring as heard that there was until now.</summary>
    public void Hush()
    {
        while (_rung.Wait(0))
        {
            // One less.
        }
    }

    public void Dispose() => _rung.Dispose();
}
