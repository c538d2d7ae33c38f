namespace FaceFusion.Jobs;

/// <summary>Where a job comes from; the picture does not depend on it.</summary>
public sealed record JobOrigin
{
    /// <summary>Nobody's: sent by a program.</summary>
    public static JobOrigin None { get; } = new();

    /// <summary>Whose gallery the picture goes to; null for nobody's.</summary>
    public string? Workspace { get; init; }

    /// <summary>The draft that it was rendered from, or null.</summary>
    public string? Draft { get; init; }

    /// <summary>Id of the preset whose settings it has; null for none.</summary>
    public string? Preset { get; init; }

    /// <summary>What the client calls the request, or null; not kept with the job.</summary>
    public IdempotencyKey? Key { get; init; }

    /// <summary>What it was asked for as; null goes by the recipe.</summary>
    public JobType? Type { get; init; }

    /// <summary>What a program said beside the recipe, as JSON that it is told again; null for nothing.</summary>
    public string? Asked { get; init; }

    /// <summary>What the people are called, in the recipe's order; empty where nobody said.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
