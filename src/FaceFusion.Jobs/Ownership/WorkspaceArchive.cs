namespace FaceFusion.Jobs.Ownership;

/// <summary>Where the packing of a workspace stands.</summary>
public enum ArchiveState
{
    /// <summary>Nobody has begun.</summary>
    Waiting,

    /// <summary>Being packed.</summary>
    Packing,

    /// <summary>There to be taken.</summary>
    Ready,

    /// <summary>It could not be packed; asking again tries again.</summary>
    Failed,
}

/// <summary>Everything of a workspace in one ZIP file, as it was when it was packed.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Done">Photos and pictures that are in it.</param>
/// <param name="Total">Photos and pictures that will be; 0 before they are counted.</param>
/// <param name="Bytes">Its size once it is ready.</param>
/// <param name="ReadyUntil">When it is deleted; null before it is ready.</param>
/// <param name="Fault">Code of why it could not be packed.</param>
public sealed record WorkspaceArchive(ArchiveState State, DateTimeOffset AskedAt, int Done, int Total, long Bytes, DateTimeOffset? ReadyUntil, string? Fault);
