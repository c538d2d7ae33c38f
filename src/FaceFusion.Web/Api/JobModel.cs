using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary>A job as the API and the hub tell it. Clients must bear fields that they do not know.</summary>
internal sealed record JobModel
{
    public required string Id { get; init; }

    public string Object { get; } = "job";

    /// <summary>chain, average, try_on or backdrop.</summary>
    public required string Type { get; init; }

    /// <summary>queued, running, succeeded, failed, canceled or expired; the last four are last.</summary>
    public required string Status { get; init; }

    /// <summary>As it was sent; null where the job was asked for by its recipe.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? Input { get; init; }

    /// <summary>The whole of it; left out of lists, and of events between the first and the last.</summary>
    public JsonElement? Recipe { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public OutputOptions? OutputOptions { get; init; }

    public required ProgressModel Progress { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public OutputModel? Output { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ProblemDetails? Error { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? Metadata { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? IdempotencyKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it is deleted with its pictures; null before its end, and where its owner has starred it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? ExpiresAt { get; init; }

    public required MetricsModel Metrics { get; init; }

    public required IReadOnlyDictionary<string, string> Urls { get; init; }
}

/// <summary>Where a job stands.</summary>
internal sealed record ProgressModel
{
    /// <summary>queued, loading, detecting, aligning, blending, retouching, encoding or saving.</summary>
    public required string Stage { get; init; }

    public required int Percent { get; init; }

    public required int QueuePosition { get; init; }

    /// <summary>Seconds that it still takes, from what it has taken; null where it is too early to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? EtaSeconds { get; init; }

    public required int Rounds { get; init; }

    public required int ReadyRounds { get; init; }

    public static ProgressModel Of(JobSnapshot job, DateTimeOffset now) => new()
    {
        Stage = SnakeCase.Of(job.Stage),
        Percent = (int)Math.Round(job.Fraction * 100),
        QueuePosition = job.QueuePosition,
        EtaSeconds = SecondsLeft(job, now),
        Rounds = job.Rounds,
        ReadyRounds = job.ReadyRounds,
    };

    private static int? SecondsLeft(JobSnapshot job, DateTimeOffset now)
    {
        const double Little = 0.05;
        return job is { State: JobState.Running, StartedAt: { } started } && job.Fraction >= Little && now > started
            ? Math.Max(1, (int)Math.Ceiling((now - started).TotalSeconds * (1 - job.Fraction) / job.Fraction))
            : null;
    }
}

/// <summary>Milliseconds in the queue and at work; null before the end of each.</summary>
internal sealed record MetricsModel
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? QueueMs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? RunMs { get; init; }

    public static MetricsModel Of(JobSnapshot job) => new()
    {
        QueueMs = job.StartedAt is { } started ? Milliseconds(started - job.CreatedAt) : null,
        RunMs = job is { StartedAt: { } start, CompletedAt: { } end } ? Milliseconds(end - start) : null,
    };

    private static long Milliseconds(TimeSpan span) => (long)Math.Max(0, span.TotalMilliseconds);
}
