using Dapper;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Asks each store in turn; what only the database has is deleted there.</summary>
internal sealed class WorkspaceEraser(
    StudioDatabase database, JobService jobs, JobPictures pictures, IPhotoStore photos, IOwnership ownership, IDraftStore drafts, IPresetStore presets, IBrandKits brands, IPersonLibrary library, IWorkspaceArchives archives, Receipts.Receipts receipts, IAuditLog audit)
    : IWorkspaceEraser
{
    public DeletionReceipt DeleteAll(string workspace)
    {
        // First what would become more meanwhile.
        database.Write(connection => connection.Execute("DELETE FROM webhooks WHERE workspace = @workspace", new { workspace }));
        var deleted = Ids("DELETE FROM batches WHERE workspace = @workspace RETURNING id", "batch", workspace);
        deleted.AddRange(Ids("SELECT slug FROM shares WHERE workspace = @workspace", "share", workspace));
        deleted.AddRange(Ids("DELETE FROM albums WHERE workspace = @workspace RETURNING id", "album", workspace));
        foreach (var person in library.List(workspace))
        {
            deleted.Add(new DeletedThing("person", person.Id));
            library.Remove(workspace, person.Id);
        }

        foreach (var photo in ownership.PhotosOf(workspace))
        {
            deleted.Add(new DeletedThing("photo", photo, photos.Find(photo)?.Sha256));
            photos.Remove(photo);
        }

        // Jobs that gave no picture name people too.
        foreach (var (id, state) in database.Read(connection => connection.Query<(string, string)>("SELECT id, state FROM jobs WHERE workspace = @workspace", new { workspace }).ToList()))
        {
            deleted.Add(new DeletedThing(state == nameof(JobState.Succeeded) ? "picture" : "job", id));
            jobs.Remove(id);
        }

        foreach (var draft in drafts.List(workspace, int.MaxValue))
        {
            deleted.Add(new DeletedThing("draft", draft.Id));
            drafts.Remove(workspace, draft.Id);
        }

        foreach (var preset in presets.List(workspace))
        {
            deleted.Add(new DeletedThing("preset", preset.Id));
            presets.Remove(workspace, preset.Id);
        }

        database.Write(connection => connection.Execute("DELETE FROM paused_queues WHERE workspace = @workspace", new { workspace }));
        database.Write(connection => connection.Execute("DELETE FROM request_keys WHERE scope = @workspace", new { workspace }));
        brands.Remove(workspace);
        archives.Remove(workspace);
        pictures.ForgetRemoved();
        var receipt = receipts.Issue("erasure", deleted, "consent_record", "label_agreements", "watermark_number", "audit_log");
        audit.Add(AuditName.Of(workspace), AuditAction.WorkspaceErased, AuditName.Of(workspace), FormattableString.Invariant($"{deleted.Count} things, {receipt.Id}"));
        return receipt;
    }

    private List<DeletedThing> Ids(string sql, string kind, string workspace) =>
        database.Write(connection => connection.Query<string>(sql, new { workspace }).Select(id => new DeletedThing(kind, id)).ToList());
}
