namespace FaceFusion.Jobs.Batches;

/// <summary>A picture of a batch that waits for room in the queue.</summary>
internal sealed class WaitingItem
{
    public required string Batch { get; init; }

    public long Position { get; init; }

    public required string Names { get; init; }

    public required string Recipe { get; init; }

    public string? Type { get; init; }

    public string? Asked { get; init; }

    public string? Workspace { get; init; }

    /// <summary>By this its job is found again after a crash between the job and the note of it.</summary>
    public string Key => FormattableString.Invariant($"{Batch}/{Position}");
}
