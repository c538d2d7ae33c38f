using FaceFusion.Fusion.Engine;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Leases;

/// <summary>How far a job is that has not ended, as Dapper fills it.</summary>
internal sealed class ProgressRow
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public long Attempts { get; init; }

    public long? StartedAt { get; init; }

    public string? Stage { get; init; }

    public double? Fraction { get; init; }

    public long Rounds { get; init; }

    public long? ReadyRounds { get; init; }

    /// <summary>The job as it was known, brought up to date.</summary>
    public JobSnapshot On(JobSnapshot job) => job with
    {
        State = Enum.Parse<JobState>(State),
        Attempts = (int)Attempts,
        StartedAt = StartedAt is { } at ? JobRow.Time(at) : null,
        Stage = Enum.TryParse<FusionStage>(Stage, out var stage) ? stage : job.Stage,
        Fraction = Fraction ?? 0,
        Rounds = (int)Rounds,
        ReadyRounds = (int)(ReadyRounds ?? 0),
    };
}
