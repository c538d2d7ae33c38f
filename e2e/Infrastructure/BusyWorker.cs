using FaceFusion.Jobs;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>A long job that is cancelled when this is disposed.</summary>
internal sealed class BusyWorker(IJobService jobs, string job) : IDisposable
{
    public void Dispose() => jobs.Cancel(job);
}
