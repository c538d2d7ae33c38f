namespace FaceFusion.Jobs.Audit;

/// <summary>Who did what when. Lines are only added: the database refuses to change or delete one. Safe for concurrent use.</summary>
public interface IAuditLog
{
    /// <summary>The actor of what the studio does by itself.</summary>
    const string Studio = "studio";

    /// <summary>Adds a line.</summary>
    void Add(string actor, string action, string subject, string detail = "");

    /// <summary>Lines, newest first.</summary>
    /// <param name="subject">Only of this subject or actor; null for all.</param>
    /// <param name="before">Only lines with lower numbers; null for all.</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<AuditEntry> List(string? subject, long? before, int limit);

    /// <summary>
    /// Follows the hashes from the first line to the last. What was cut off at the end leaves no gap: whoever wants to see that
    /// keeps the newest line's hash elsewhere.
    /// </summary>
    /// <returns>The number of the first line that does not follow from the one before it; null where all do.</returns>
    long? FindBreak();
}
