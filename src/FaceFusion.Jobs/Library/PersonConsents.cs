using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Library;

/// <summary>Reads and writes the ledger photo by photo.</summary>
internal sealed class PersonConsents(IConsentLedger ledger, IPhotoStore photos, TimeProvider time) : IPersonConsents
{
    /// <inheritdoc/>
    public PersonConsent Find(string workspace, LibraryPerson person)
    {
        var now = time.GetUtcNow();
        var (samples, standing, live) = (0, new List<Consent>(), 0);
        foreach (var face in person.Faces)
        {
            if (photos.Find(face.Photo) is { IsSample: true })
            {
                samples++;
            }
            else if (ledger.Find(workspace, face.Photo).FirstOrDefault(consent => consent.Grant.Face is not { } index || index == face.Face) is { } consent)
            {
                standing.Add(consent);
                live += consent.Allows(ConsentUses.None, now) ? 1 : 0;
            }
        }

        var (said, count) = (samples + standing.Count, person.Faces.Count);
        var state = samples == count ? PersonConsentState.NotNeeded
            : standing.Count == 0 ? PersonConsentState.None
            : said < count ? PersonConsentState.Partial
            : live < standing.Count ? PersonConsentState.Expired
            : PersonConsentState.Given;
        var grounds = standing.Select(consent => consent.Grant.Basis).Distinct().ToList();
        return new PersonConsent(
            state,
            said,
            count,
            standing.Count > 0 ? standing.Max(consent => consent.GivenAt) : null,
            standing.Min(consent => consent.Grant.ExpiresAt),
            grounds.Count == 1 ? grounds[0] : null);
    }

    /// <inheritdoc/>
    public void Give(string workspace, LibraryPerson person, ConsentBasis basis, ConsentUses uses, DateTimeOffset? expiresAt, string language)
    {
        foreach (var faces in person.Faces.GroupBy(face => face.Photo, StringComparer.Ordinal))
        {
            if (photos.Find(faces.Key) is { IsSample: false } photo)
            {
                var mine = faces.Select(face => face.Face!.Value).ToHashSet();
                ledger.Give(workspace, photo.Id, [.. Grants(photo, mine, ledger.Find(workspace, photo.Id), new ConsentGrant(null, basis, uses, expiresAt), time.GetUtcNow())], language);
            }
        }
    }

    /// <summary>A record takes the place of all before it, so those of others in the photo are said again.</summary>
    private static IEnumerable<ConsentGrant> Grants(StoredPhoto photo, HashSet<int> mine, IReadOnlyList<Consent> standing, ConsentGrant grant, DateTimeOffset now)
    {
        if (photo.Faces.Count == mine.Count)
        {
            return [grant];
        }

        var everyone = standing.FirstOrDefault(consent => consent.Grant.Face is null)?.Grant;
        var others = Enumerable.Range(0, photo.Faces.Count).Where(face => !mine.Contains(face))
            .Select(face => (everyone ?? standing.FirstOrDefault(consent => consent.Grant.Face == face)?.Grant) is { } said ? said with { Face = face } : null)
            .OfType<ConsentGrant>()
            .Where(said => !(said.ExpiresAt <= now));
        return mine.Order().Select(face => grant with { Face = face }).Concat(others);
    }
}
