using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Store;

/// <summary>One row of <c>jobs</c>, as Dapper fills it.</summary>
internal sealed class JobRow
{
    public required string Id { get; init; }

    public string? Workspace { get; init; }

    public string? Draft { get; init; }

    public required string Names { get; init; }

    public required string State { get; init; }

    public required string Recipe { get; init; }

    public string? UsedRecipe { get; init; }

    public long Attempts { get; init; }

    public long Rounds { get; init; }

    public string? Outcome { get; init; }

    public string? Error { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? CompletedAt { get; init; }

    public long? DueAt { get; init; }

    public string? Trace { get; init; }

    public long Favourite { get; init; }

    public long? BinnedAt { get; init; }

    public long Paused { get; init; }

    public string? Preset { get; init; }

    public string? Type { get; init; }

    public string? Asked { get; init; }

    public static JobRow Of(JobSnapshot job) => new()
    {
        Id = job.Id,
        Workspace = job.Origin.Workspace,
        Draft = job.Origin.Draft,
        Preset = job.Origin.Preset,
        Type = SnakeCase.Of(job.Type),
        Asked = job.Origin.Asked,
        Names = StoreJson.Write(job.Origin.Names)!,
        State = job.State.ToString(),
        Recipe = RecipeJson.Format(job.Recipe, indented: false),
        UsedRecipe = job.UsedRecipe is null ? null : RecipeJson.Format(job.UsedRecipe, indented: false),
        Trace = job.Trace,
        Paused = job.IsPaused ? 1 : 0,
        Attempts = job.Attempts,
        Rounds = job.Rounds,
        Outcome = StoreJson.Write(job.Outcome),
        Error = StoreJson.Write(job.Error),
        CreatedAt = job.CreatedAt.ToUnixTimeMilliseconds(),
        StartedAt = job.StartedAt?.ToUnixTimeMilliseconds(),
        CompletedAt = job.CompletedAt?.ToUnixTimeMilliseconds(),
        DueAt = job.DueAt?.ToUnixTimeMilliseconds(),
    };

    /// <summary>The job, or null where the row holds what this version cannot read: one row must not cost the others.</summary>
    public JobSnapshot? TryRead()
    {
        try
        {
            return Read();
        }
        catch (Exception error) when (error is Fusion.FusionException or System.Text.Json.JsonException or ArgumentException)
        {
            return null;
        }
    }

    private JobSnapshot Read()
    {
        var state = Enum.Parse<JobState>(State);
        return new JobSnapshot
        {
            Id = Id,
            Origin = new JobOrigin { Workspace = Workspace, Draft = Draft, Preset = Preset, Type = SnakeCase.Parse<JobType>(Type), Asked = Asked, Names = StoreJson.Read<string[]>(Names)! },
            State = state,
            Recipe = RecipeJson.Parse(Recipe),
            UsedRecipe = UsedRecipe is null ? null : RecipeJson.Parse(UsedRecipe),
            Trace = Trace,
            IsStarred = Favourite != 0,
            IsPaused = Paused != 0 && state == JobState.Queued,
            Attempts = (int)Attempts,
            Fraction = state == JobState.Succeeded ? 1 : 0,
            Rounds = (int)Rounds,
            ReadyRounds = state == JobState.Succeeded ? (int)Rounds : 0,
            Outcome = StoreJson.Read<JobOutcome>(Outcome),
            Error = StoreJson.Read<JobError>(Error),
            CreatedAt = Time(CreatedAt),
            StartedAt = StartedAt is { } started ? Time(started) : null,
            DueAt = DueAt is { } due ? Time(due) : null,
            CompletedAt = CompletedAt is { } completed ? Time(completed) : null,
        };
    }

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
