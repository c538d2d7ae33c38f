namespace FaceFusion.Jobs.Ownership;

/// <summary>Workspaces packed in the background, one at a time; a packed one is kept for a day. Safe for concurrent use.</summary>
public interface IWorkspaceArchives
{
    /// <summary>Asks for one. Where it is being packed already nothing changes; a packed one is packed anew.</summary>
    WorkspaceArchive Ask(string workspace);

    /// <summary>Where it stands; null where nobody asked, or it is too old.</summary>
    WorkspaceArchive? Find(string workspace);

    /// <summary>The file, to be disposed of by the caller; null where it is not ready.</summary>
    Stream? TryOpen(string workspace);

    /// <summary>Deletes it; true where there was one.</summary>
    bool Remove(string workspace);
}
