namespace FaceFusion.Web.Components.Upload;

/// <summary>Where an upload stands.</summary>
public enum UploadState
{
    /// <summary>Waits for a place among the parallel ones.</summary>
    Waiting,

    /// <summary>The studio was busy: it is sent again by itself.</summary>
    Held,

    /// <summary>Bytes are on their way.</summary>
    Sending,

    /// <summary>All bytes are there; faces are looked for.</summary>
    Analysing,

    /// <summary>There, with several faces to choose from.</summary>
    NeedsChoice,

    /// <summary>There, but no face was found: it can be marked by hand.</summary>
    NoFace,

    /// <summary>Not taken in; the card says why.</summary>
    Failed,
}

/// <summary>One file on its way to become a person. Immutable.</summary>
public sealed record UploadItem
{
    /// <summary>The browser's number of the file; also its place in the order of choosing.</summary>
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>A picture that the browser holds, for the card; null where it can show none.</summary>
    public string? Picture { get; init; }

    /// <summary>Key of the person whose photo this one is to replace; null for a new person.</summary>
    public string? Replaces { get; init; }

    /// <summary>The folder that the file came in, its path below what was chosen; null for a file by itself.</summary>
    public string? Folder { get; init; }

    public UploadState State { get; init; }

    /// <summary>0..1.</summary>
    public double Fraction { get; init; }

    /// <summary>In how many seconds a held one is sent again.</summary>
    public int HeldSeconds { get; init; }

    /// <summary>The photo, once it is stored.</summary>
    public string? Photo { get; init; }

    /// <summary>What was wrong and what to do, once failed.</summary>
    public UploadProblem? Problem { get; init; }
}

/// <summary>What a card says about a failed upload.</summary>
/// <param name="Message">What was wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="CanRetry">True where sending the same file again may help.</param>
public sealed record UploadProblem(string Message, string Remedy, bool CanRetry);
