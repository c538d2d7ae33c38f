using FaceFusion.Jobs.Receipts;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Deletes whatever a workspace has.</summary>
public interface IWorkspaceEraser
{
    /// <summary>
    /// Deletes photos, people of the library, pictures, albums, drafts, presets, share links and batches of a workspace and ends its jobs. Agreements to leave
    /// the visible label off and records of consent stay: they have to be kept.
    /// </summary>
    /// <returns>What was deleted, for whoever asked to keep.</returns>
    DeletionReceipt DeleteAll(string workspace);
}
