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

    public long? Partial { get; init; }

    /// <summary>A job's.</summary>
    public static ProgressRow Of(JobSnapshot job) => new()
    {
        Id = job.Id,
        State = job.State.ToString(),
        Attempts = job.Attempts,
        StartedAt = job.StartedAt?.ToUnixTimeMilliseconds(),
        Stage = job.Stage.ToString(),
        Fraction = job.Fraction,
        Rounds = job.Rounds,
        ReadyRounds = job.ReadyRounds,
        Partial = job.Partial,
    };

    /// <summary>The job as it was known, brought up to date; of one attempt nothing goes back, for what was told may be newer than what was written.</summary>
    public JobSnapshot On(JobSnapshot job)
    {
        var now = job with { State = Enum.Parse<JobState>(State), Attempts = (int)Attempts, StartedAt = StartedAt is { } at ? JobRow.Time(at) : null };
        var goesOn = now.State == JobState.Running && job.State == JobState.Running && now.Attempts == job.Attempts;
        return goesOn && (Fraction ?? 0) < job.Fraction ? now : now with
        {
            Stage = Enum.TryParse<FusionStage>(Stage, out var stage) ? stage : job.Stage,
            Fraction = Fraction ?? 0,
            Rounds = (int)Rounds,
            ReadyRounds = Math.Max((int)(ReadyRounds ?? 0), goesOn ? job.ReadyRounds : 0),
            Partial = Math.Max((int)(Partial ?? 0), goesOn ? job.Partial : 0),
        };
    }
}
