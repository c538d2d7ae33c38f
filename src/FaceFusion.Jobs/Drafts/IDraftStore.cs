namespace FaceFusion.Jobs.Drafts;

/// <summary>Keeps drafts with their histories, so that a reload, another device and a restart find them. Safe for concurrent use.</summary>
public interface IDraftStore
{
    /// <summary>Prefix of drafts' ids.</summary>
    const string IdPrefix = "draft_";

    /// <summary>The draft, or null where this workspace has none of this id.</summary>
    StoredDraft? Find(string workspace, string id);

    /// <summary>
    /// Keeps a draft as it is now: steps that are not there any more go, new ones come. The first save makes it.
    /// </summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="draft">The draft, with the revision that was read or last saved; 0 for a new one.</param>
    /// <returns>The new revision; null where someone else has changed it since, and nothing is kept.</returns>
    long? Save(string workspace, StoredDraft draft);

    /// <summary>The drafts changed last, newest first.</summary>
    IReadOnlyList<DraftSummary> List(string workspace, int limit);

    /// <summary>Forgets a draft.</summary>
    void Remove(string workspace, string id);
}
