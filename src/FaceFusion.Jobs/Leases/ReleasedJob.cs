namespace FaceFusion.Jobs.Leases;

/// <summary>A job that somebody began and never ended, as Dapper fills it.</summary>
internal sealed class ReleasedJob
{
    public required string Id { get; init; }

    /// <summary>Where it stands now.</summary>
    public required string State { get; init; }

    /// <summary>How often it was begun.</summary>
    public long Attempts { get; init; }
}
