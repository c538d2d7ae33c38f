using Dapper;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Consents;

/// <summary>Finds by the hash that every job keeps of its photos, by their ids in recipes, and by the watermark of pictures that came in as photos again.</summary>
internal sealed class ConsentWithdrawals(
    StudioDatabase database, ConsentLedger ledger, IPhotoStore photos, IOwnership ownership, JobService jobs, JobPictures pictures, Receipts.Receipts receipts, IAuditLog audit) : IConsentWithdrawals
{
    internal const string Reason = "withdrawal";

    /// <summary>What a withdrawal leaves, as a receipt says it.</summary>
    internal static IReadOnlyList<string> Kept { get; } = ["consent_record", "watermark_number", "audit_log"];

    /// <inheritdoc/>
    public DerivedThings FindDerived(string? workspace, string? photo, string? sha256 = null)
    {
        var all = FindOf(workspace, photo, sha256);

        // A picture may have become a person of the next one.
        for (var round = all; workspace is not null && round.Jobs.Count > 0;)
        {
            var made = round.Jobs.Select(job => job.Id).ToHashSet(StringComparer.Ordinal);
            var next = ownership.PhotosOf(workspace).Where(id => !all.Photos.Contains(id) && photos.Find(id)?.Origin?.Job is { } job && made.Contains(job)).Select(id => FindOf(workspace, id, null)).ToList();
            var known = all.Jobs.Select(job => job.Id).ToHashSet(StringComparer.Ordinal);
            round = new DerivedThings([], [.. next.SelectMany(things => things.Jobs).Where(job => !known.Contains(job.Id)).DistinctBy(job => job.Id)], []);
            all = new DerivedThings(
                [.. all.Photos.Union(next.SelectMany(things => things.Photos))],
                [.. all.Jobs.Concat(round.Jobs).OrderByDescending(job => job.CreatedAt)],
                [.. all.Shares.Union(next.SelectMany(things => things.Shares))]);
        }

        return all;
    }

    /// <summary>What was made of a photo itself.</summary>
    private DerivedThings FindOf(string? workspace, string? photo, string? sha256)
    {
        var hash = sha256 ?? (photo is null ? null : photos.Find(photo)?.Sha256);
        var ids = new HashSet<string>(photo is null ? [] : [photo], StringComparer.Ordinal);
        if (workspace is not null && hash is not null)
        {
            ids.UnionWith(ownership.PhotosOf(workspace).Where(id => photos.Find(id)?.Sha256 == hash));
        }

        // Someone else's job of the same bytes is theirs; whoever knows the id of a photo of nobody's has made it of that very photo.
        var sql = database.Dialect;
        var found = database.Read(connection =>
        {
            var rows = new Dictionary<string, JobRow>(StringComparer.Ordinal);
            if (workspace is not null && hash is not null)
            {
                Add(connection.Query<JobRow>(
                    $"SELECT * FROM jobs WHERE workspace = @workspace AND EXISTS (SELECT 1 FROM {sql.JsonObjects("outcome", "ingredients")} WHERE {sql.JsonField("item.value", "sha256")} = @hash)", new { workspace, hash }));
            }

            foreach (var id in ids)
            {
                Add(connection.Query<JobRow>($"SELECT * FROM jobs WHERE {sql.Contains("recipe", "@id")} AND (@workspace IS NULL OR workspace IS NULL OR workspace = @workspace)", new { id, workspace }));
            }

            return rows.Values.ToList();

            void Add(IEnumerable<JobRow> more)
            {
                foreach (var row in more)
                {
                    rows[row.Id] = row;
                }
            }
        });
        return new DerivedThings(
            [.. ids.Where(id => photos.Find(id) is { IsSample: false })],
            [.. found.OrderByDescending(row => row.CreatedAt).Select(row => row.TryRead()).OfType<JobSnapshot>()],
            database.Read(connection => connection.Query<string>("SELECT slug FROM shares WHERE picture IN @jobs ORDER BY created_at", new { jobs = found.Select(row => row.Id) }).ToList()));
    }

    /// <inheritdoc/>
    public DeletionReceipt Withdraw(string? workspace, string? photo, string? sha256 = null)
    {
        var hash = sha256 ?? (photo is null ? null : photos.Find(photo)?.Sha256);
        var deleted = Delete(workspace, photo, hash);
        var receipt = receipts.Issue(Reason, deleted, Kept);
        audit.Add(
            AuditName.Of(workspace), AuditAction.ConsentWithdrawn, AuditName.Of(photo ?? hash), string.Join(", ", deleted.CountBy(thing => thing.Kind).Select(kind => FormattableString.Invariant($"{kind.Value} {kind.Key}s")).Append(receipt.Id)));
        return receipt;
    }

    /// <summary>Ends the consent of a photo and deletes whatever was made of it; the caller gives the receipt.</summary>
    /// <returns>What was deleted.</returns>
    internal IReadOnlyList<DeletedThing> Delete(string? workspace, string? photo, string? sha256)
    {
        var hash = sha256 ?? (photo is null ? null : photos.Find(photo)?.Sha256);
        if (hash is not null)
        {
            // First, so that no export slips out meanwhile.
            ledger.Withdraw(ConsentLedger.ScopeOf(workspace, photo ?? string.Empty), hash);
        }

        var derived = FindDerived(workspace, photo, hash);
        var hashes = derived.Photos.ToDictionary(id => id, id => photos.Find(id)?.Sha256);
        foreach (var id in derived.Photos)
        {
            // What waits in batches names it; jobs of it could not be carried out any more.
            database.Write(connection => connection.Execute($"DELETE FROM batch_items WHERE {database.Dialect.Contains("recipe", "@id")} AND job IS NULL", new { id }));
            photos.Remove(id);
        }

        foreach (var job in derived.Jobs)
        {
            jobs.Remove(job.Id);
        }

        pictures.ForgetRemoved();
        return
        [
            .. derived.Photos.Select(id => new DeletedThing("photo", id, hashes[id])),
            .. derived.Jobs.Select(job => new DeletedThing(job.State == JobState.Succeeded ? "picture" : "job", job.Id)),
            .. derived.Shares.Select(slug => new DeletedThing("share", slug)),
        ];
    }
}
