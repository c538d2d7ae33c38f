namespace FaceFusion.Jobs.Labels;

/// <summary>Somebody's agreement to label pictures by their own means when they take them without the visible label.</summary>
/// <param name="Id">Not to be guessed.</param>
/// <param name="Terms">Version of the text that was agreed to.</param>
/// <param name="AgreedAt">When.</param>
public sealed record LabelAgreement(string Id, string Terms, DateTimeOffset AgreedAt);

/// <summary>
/// Agreements, and which pictures left without a visible label by them. Both stay when pictures are deleted: they have to be
/// kept for six months at least (Measures for Labeling of AI-Generated Content, Article 9). Safe for concurrent use.
/// </summary>
public interface ILabelAgreements
{
    /// <summary>Version of the terms that are shown now.</summary>
    string Terms { get; }

    /// <summary>Keeps an agreement to the present terms.</summary>
    /// <param name="workspace">Whose; null for programs without one.</param>
    /// <param name="language">In which language the terms were read, such as <c>zh</c>.</param>
    LabelAgreement Agree(string? workspace, string language);

    /// <summary>An agreement to the present terms, or null.</summary>
    LabelAgreement? Find(string id);

    /// <summary>The newest agreement of a workspace to the present terms, or null.</summary>
    LabelAgreement? FindOf(string workspace);

    /// <summary>Keeps that a job's picture left without a visible label.</summary>
    void NoteExport(string agreement, string job);

    /// <summary>Jobs whose pictures left without a visible label by an agreement, with the time of the first, oldest first.</summary>
    IReadOnlyList<(string Job, DateTimeOffset At)> ExportsOf(string agreement);
}
