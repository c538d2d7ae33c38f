namespace FaceFusion.Jobs.Drafts;

/// <summary>One step of a draft's history, as text that only its writer reads.</summary>
/// <param name="Number">Rises along the history; a step never changes under its number.</param>
/// <param name="MadeAt">When.</param>
/// <param name="State">What the draft held then.</param>
public sealed record StoredStep(long Number, DateTimeOffset MadeAt, string State);

/// <summary>A kept draft: its history, and where in it the reader stands.</summary>
/// <param name="Id"><c>draft_</c> and 26 characters.</param>
/// <param name="Revision">Rises with every change that is kept.</param>
/// <param name="Present">The number of the step that is shown.</param>
/// <param name="Steps">Oldest first; never empty.</param>
public sealed record StoredDraft(string Id, long Revision, long Present, IReadOnlyList<StoredStep> Steps);

/// <summary>A draft in a list.</summary>
/// <param name="Id">The draft's id.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="State">What it holds now.</param>
public sealed record DraftSummary(string Id, DateTimeOffset UpdatedAt, string State);
