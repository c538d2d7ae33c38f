using Dapper;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Asks each store in turn; what only the database has is deleted there.</summary>
internal sealed class WorkspaceEraser(
    StudioDatabase database, IJobService jobs, IPhotoStore photos, IOwnership ownership, IGallery gallery, IDraftStore drafts, IPresetStore presets) : IWorkspaceEraser
{
    public void DeleteAll(string workspace)
    {
        // First what would become more meanwhile.
        database.Write(connection => connection.Execute("DELETE FROM batches WHERE workspace = @workspace", new { workspace }));
        foreach (var job in jobs.ListOf(workspace, int.MaxValue).Where(job => !job.IsFinished))
        {
            jobs.Cancel(job.Id);
        }

        foreach (var photo in ownership.PhotosOf(workspace))
        {
            photos.Remove(photo);
        }

        while (gallery.List(new GalleryQuery(workspace)) is { Count: > 0 } page)
        {
            gallery.Bin(workspace, [.. page.Select(item => item.Id)]);
        }

        while (gallery.List(new GalleryQuery(workspace) { Bin = true }) is { Count: > 0 } page)
        {
            gallery.Purge(workspace, [.. page.Select(item => item.Id)]);
        }

        foreach (var draft in drafts.List(workspace, int.MaxValue))
        {
            drafts.Remove(workspace, draft.Id);
        }

        foreach (var preset in presets.List(workspace))
        {
            presets.Remove(workspace, preset.Id);
        }

        // Jobs that gave no picture name people too.
        database.Write(connection => connection.Execute("DELETE FROM jobs WHERE workspace = @workspace", new { workspace }));
    }
}
