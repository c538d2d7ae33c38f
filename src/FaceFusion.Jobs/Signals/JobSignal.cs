using System.Text.Json.Serialization;
using FaceFusion.Jobs.Leases;

namespace FaceFusion.Jobs.Signals;

/// <summary>Something that one process tells the others of a job. Nothing is lost with it: the database says the same to whoever looks.</summary>
/// <param name="Kind">What.</param>
/// <param name="Job">The job's id; empty for all of them.</param>
internal sealed record JobSignal(JobSignalKind Kind, string Job)
{
    /// <summary>The process that tells it.</summary>
    public string? By { get; init; }

    /// <summary>How far the job is, of <see cref="JobSignalKind.Progress"/>.</summary>
    public ProgressRow? Progress { get; init; }

    /// <summary>To be settled by whoever took the work up; null where nobody asks.</summary>
    [JsonIgnore]
    public WorkTicket? Ticket { get; init; }
}
