using FaceFusion.Jobs.Queue;

namespace FaceFusion.Jobs.Leases;

/// <summary>A job that this process carries out. Safe for concurrent use.</summary>
internal sealed class HeldLease(JobEntry job, DateTimeOffset until) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();

    /// <summary>The job.</summary>
    public JobEntry Job { get; } = job;

    /// <summary>Nobody else takes the job before.</summary>
    public DateTimeOffset Until { get; set; } = until;

    /// <summary>Ends when the job is another's.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>The progress that others were told last.</summary>
    public JobSnapshot? Told { get; set; }

    /// <summary>The progress that was written to the database last.</summary>
    public JobSnapshot? Written { get; set; }

    /// <summary>Notes that the job is another's.</summary>
    public void Lose() => _lost.Cancel();

    public void Dispose() => _lost.Dispose();
}
