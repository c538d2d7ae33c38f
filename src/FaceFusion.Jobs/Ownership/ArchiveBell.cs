namespace FaceFusion.Jobs.Ownership;

/// <summary>Wakes the packer when an archive is asked for in this process.</summary>
internal sealed class ArchiveBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);

    public void Ring() => _rung.Release();

    /// <summary>Until somebody rings, or the time is over.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellation) => _rung.WaitAsync(most, cancellation);

    public void Dispose() => _rung.Dispose();
}
