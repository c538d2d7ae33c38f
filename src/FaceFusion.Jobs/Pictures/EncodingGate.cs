namespace FaceFusion.Jobs.Pictures;

/// <summary>
/// Lets as many pictures be reduced and encoded at once as there are cores. An AVIF takes seconds and holds its pixels: without
/// a gate a page of requests would take the machine from the jobs.
/// </summary>
internal sealed class EncodingGate : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public void Dispose() => _places.Dispose();

    /// <summary>Does the work once there is a place.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }
}
