namespace FaceFusion.Jobs;

/// <summary>Which jobs of a workspace, newest first, without those whose pictures lie in the bin.</summary>
/// <param name="Workspace">Whose.</param>
public sealed record JobQuery(string Workspace)
{
    /// <summary>Only jobs that are so; null takes all.</summary>
    public JobState? State { get; init; }

    /// <summary>Only jobs of this type; null takes all.</summary>
    public JobType? Type { get; init; }

    /// <summary>Only jobs that are listed after this one, which need not be there any more: when it came and its id. Null begins with the newest.</summary>
    public (DateTimeOffset CreatedAt, string Id)? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 20;
}
