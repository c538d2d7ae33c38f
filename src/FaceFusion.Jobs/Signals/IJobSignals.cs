using Microsoft.Extensions.Hosting;

namespace FaceFusion.Jobs.Signals;

/// <summary>
/// What processes tell each other beside the database, so that nobody needs to look at it again and again. The database stays the truth: a
/// signal that is lost costs as long as it takes to look (<see cref="Leases.LeaseTimes.Look"/>), and no job. Safe for concurrent use.
/// </summary>
internal interface IJobSignals : IHostedService
{
    /// <summary>True while this process hears others: it then looks at the database now and then only.</summary>
    bool IsLive { get; }

    /// <summary>Something was told by another process, or work was handed out. Handlers are quick and throw nothing.</summary>
    event Action<JobSignal>? Heard;

    /// <summary>Tells the others. Returns at once and throws nothing.</summary>
    void Tell(JobSignal signal);
}
