namespace FaceFusion.Jobs.Ownership;

/// <summary>Deletes whatever a workspace has.</summary>
public interface IWorkspaceEraser
{
    /// <summary>
    /// Deletes photos, pictures, drafts, presets, share links and batches of a workspace and ends its jobs. Agreements to leave
    /// the visible label off stay: they have to be kept.
    /// </summary>
    void DeleteAll(string workspace);
}
