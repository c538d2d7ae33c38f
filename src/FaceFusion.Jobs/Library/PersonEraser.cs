using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Receipts;

namespace FaceFusion.Jobs.Library;

/// <summary>Withdraws photo by photo, on one receipt.</summary>
internal sealed class PersonEraser(IPersonLibrary library, ConsentWithdrawals withdrawals, IPhotoStore photos, Receipts.Receipts receipts, IAuditLog audit) : IPersonEraser
{
    /// <inheritdoc/>
    public DerivedThings FindDerived(string workspace, LibraryPerson person)
    {
        var things = PhotosOf(person).Select(photo => withdrawals.FindDerived(workspace, photo)).ToList();
        return new DerivedThings(
            [.. things.SelectMany(each => each.Photos).Distinct(StringComparer.Ordinal)],
            [.. things.SelectMany(each => each.Jobs).DistinctBy(job => job.Id).OrderByDescending(job => job.CreatedAt)],
            [.. things.SelectMany(each => each.Shares).Distinct(StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public DeletionReceipt DeleteAll(string workspace, string id)
    {
        var person = library.Find(workspace, id) ?? throw PersonLibrary.NoPerson(id);
        var deleted = PhotosOf(person).SelectMany(photo => withdrawals.Delete(workspace, photo, null)).ToList();

        // The last photo has taken the person along, unless a sample is left.
        library.Remove(workspace, id);
        deleted.Add(new DeletedThing("person", id));
        var receipt = receipts.Issue(ConsentWithdrawals.Reason, deleted, ConsentWithdrawals.Kept);
        audit.Add(AuditName.Of(workspace), AuditAction.PersonErased, AuditName.Of(id), FormattableString.Invariant($"{deleted.Count} things, {receipt.Id}"));
        return receipt;
    }

    private IEnumerable<string> PhotosOf(LibraryPerson person) =>
        person.Faces.Select(face => face.Photo).Distinct(StringComparer.Ordinal).Where(photo => photos.Find(photo) is { IsSample: false });
}
