using System.Text.Json.Serialization;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs.Clips;

namespace FaceFusion.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits.</summary>
    Queued,

    /// <summary>Is being rendered.</summary>
    Running,

    /// <summary>Done; the pictures are there.</summary>
    Succeeded,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Cancelled by the user.</summary>
    Canceled,
}

/// <summary>Why a job failed, kept so that it can be worded in any language later.</summary>
public sealed record JobError(string Code, string? Photo, IReadOnlyDictionary<string, object> Arguments);

/// <summary>What a succeeded job gives besides its pictures.</summary>
public sealed record JobOutcome
{
    /// <summary>Pixels across and down.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; init; }

    /// <summary>Where the face is; null for pictures of an older version.</summary>
    public FacePlace? Face { get; init; }

    /// <summary>Everyone's share.</summary>
    public required IReadOnlyList<PersonShare> Shares { get; init; }

    /// <summary>See <see cref="FusionResult.ChangedOutsideMask"/>.</summary>
    public long? ChangedOutsideMask { get; init; }

    /// <summary>0..1: energy of the finest band that smoothing left; null where nothing was smoothed.</summary>
    public double? PoresKept { get; init; }

    /// <summary>How the fused face's tone meets the base's at its rim; null where not measurable.</summary>
    public RimTones? RimTones { get; init; }

    /// <summary>What is known about a garment that was put on; null without one.</summary>
    public TryOnReport? TryOn { get; init; }

    /// <summary>The installed models that took part, with their licences and times; null or empty where the built-in engine did everything.</summary>
    public IReadOnlyList<NetUse>? Nets { get; init; }

    /// <summary>The licences of those models as a text to go with the picture; null where none took part.</summary>
    [JsonIgnore]
    public string? Licences => LicenceSheet.Of(Nets ?? []);

    /// <summary>True where a difference picture was made.</summary>
    public bool HasDifference { get; init; }

    /// <summary>True where a film of the growing mean was made.</summary>
    public bool HasFilm { get; init; }

    /// <summary>What is known of the clip that was made; null for a picture.</summary>
    public ClipOutcome? Clip { get; init; }

    /// <summary>The photos of the recipe as it was carried out, in its order; null in older records.</summary>
    public IReadOnlyList<JobIngredient>? Ingredients { get; init; }
}

/// <summary>Where a face is in a picture, for whoever crops it: its middle and its height, in pixels.</summary>
public sealed record FacePlace(double X, double Y, double Height);

/// <summary>One job at one moment. Immutable.</summary>
public sealed record JobSnapshot
{
    /// <summary><c>job_</c> and 26 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What is being made.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The recipe as it was carried out; null before a good end.</summary>
    public Recipe? UsedRecipe { get; init; }

    /// <summary>Where it comes from.</summary>
    public JobOrigin Origin { get; init; } = JobOrigin.None;

    /// <summary>The trace of the request that it came by (W3C traceparent); null where none was taken.</summary>
    public string? Trace { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>The stage under way.</summary>
    public FusionStage Stage { get; init; }

    /// <summary>0..1 of the whole.</summary>
    public double Fraction { get; init; }

    /// <summary>Jobs before this one; 0 once it runs.</summary>
    public int QueuePosition { get; init; }

    /// <summary>True while its owner holds it back.</summary>
    public bool IsPaused { get; init; }

    /// <summary>How many rounds there are.</summary>
    public int Rounds { get; init; }

    /// <summary>Rounds whose picture is ready, from 1.</summary>
    public int ReadyRounds { get; init; }

    /// <summary>Number of the newest unfinished picture, from 1; 0 where there is none.</summary>
    public int Partial { get; init; }

    /// <summary>Set once succeeded.</summary>
    public JobOutcome? Outcome { get; init; }

    /// <summary>Set once failed.</summary>
    public JobError? Error { get; init; }

    /// <summary>True in the answer to a request that had been sent before: this is the job of the first one, as it was then.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>When it was taken in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its next attempt may begin; null where it may at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>True where its owner keeps the picture beyond its time.</summary>
    public bool IsStarred { get; init; }

    /// <summary>What it makes.</summary>
    public JobType Type => Origin.Type ?? JobTypes.Of(Recipe);

    /// <summary>True in every last state.</summary>
    public bool IsFinished => State is JobState.Succeeded or JobState.Failed or JobState.Canceled;
}
