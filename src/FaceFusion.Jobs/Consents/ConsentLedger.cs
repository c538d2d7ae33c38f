using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Consents;

/// <summary>Consents in the database.</summary>
internal sealed class ConsentLedger(StudioDatabase database, IPhotoStore photos, IAuditLog audit, IOptions<SafetyOptions> options, TimeProvider time) : IConsentLedger
{
    public const string IdPrefix = "con_";

    private const string Columns = "id, sha256, face, basis, uses, terms, given_at, expires_at, ended_at, is_withdrawn";

    /// <inheritdoc/>
    public string Terms => "1";

    /// <inheritdoc/>
    public bool IsRequired => options.Value.Public;

    /// <inheritdoc/>
    public IReadOnlyList<Consent> Give(string? workspace, string photo, IReadOnlyList<ConsentGrant> grants, string language)
    {
        var kept = RequireUpload(photo);
        RequireSound(kept, grants);
        var (scope, now) = (ScopeOf(workspace, photo), time.GetUtcNow().ToUnixTimeMilliseconds());
        var rows = grants.Select(grant => ConsentRow.Of(grant, UnguessableId.Create(IdPrefix), kept.Sha256!, Terms, now)).ToList();
        database.Write(connection =>
        {
            connection.Execute("UPDATE consents SET ended_at = @now WHERE scope = @scope AND sha256 = @Sha256 AND ended_at IS NULL", new { scope, kept.Sha256, now });
            return connection.Execute(
                """
                INSERT INTO consents (id, scope, sha256, face, basis, uses, terms, language, given_at, expires_at)
                VALUES (@Id, @scope, @Sha256, @Face, @Basis, @Uses, @Terms, @language, @GivenAt, @ExpiresAt)
                """,
                rows.Select(row => new { row.Id, scope, row.Sha256, row.Face, row.Basis, row.Uses, row.Terms, language, row.GivenAt, row.ExpiresAt }));
        });
        audit.Add(AuditName.Of(workspace), AuditAction.ConsentGiven, AuditName.Of(photo), string.Join("; ", grants.Select(grant => FormattableString.Invariant($"{(grant.Face is null ? "everyone" : "one person")}, {grant.Basis}, {grant.Uses}"))));
        return [.. rows.Select(row => row.ToConsent())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Consent> Find(string? workspace, string photo) =>
        photos.Find(photo) is { Sha256: { } hash } ? [.. Records(ScopeOf(workspace, photo), hash).Where(consent => consent.EndedAt is null)] : [];

    /// <inheritdoc/>
    public IReadOnlyList<Consent> List(string workspace) => database.Read(connection => connection.Query<ConsentRow>(
        $"SELECT {Columns} FROM consents WHERE scope = @workspace ORDER BY given_at DESC, face, id", new { workspace }).Select(row => row.ToConsent()).ToList());

    /// <inheritdoc/>
    public IReadOnlyList<FusionException> FindMissing(string? workspace, Recipe recipe, IReadOnlyList<JobIngredient>? ingredients, bool isShared)
    {
        var uses = UsesOf(recipe) | (isShared ? ConsentUses.Share : ConsentUses.None);
        var (all, missing) = (recipe.Photos, new List<FusionException>());
        var named = recipe.Faces.Select(face => face.Photo).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            // A garment's photo and a background show nobody that is fused.
            var (id, photo) = (all[i], photos.Find(all[i]));
            if (named.Contains(id) && photo is not { IsSample: true })
            {
                var hash = photo?.Sha256 ?? (ingredients?.Count == all.Count ? ingredients[i].Sha256 : null);
                if (Fault(hash is null ? [] : Records(ScopeOf(workspace, id), hash), ShownIn(recipe, id, photo), uses) is { } code)
                {
                    missing.Add(new FusionException(code, $"Photo '{id}' may not be used so: {code}.", id));
                }
            }
        }

        return missing;
    }

    /// <summary>A workspace, or the photo itself for one of nobody's: whoever knows its id speaks for it.</summary>
    public static string ScopeOf(string? workspace, string photo) => workspace ?? photo;

    /// <summary>Ends what stands on record for a photo's bytes.</summary>
    public void Withdraw(string scope, string sha256) => database.Write(connection => connection.Execute(
        "UPDATE consents SET ended_at = coalesce(ended_at, @now), is_withdrawn = 1 WHERE scope = @scope AND sha256 = @sha256 AND ended_at IS NULL",
        new { scope, sha256, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));

    private static ConsentUses UsesOf(Recipe recipe) =>
        (recipe.Garment is null ? ConsentUses.None : ConsentUses.TryOn)
        | (recipe.Garment is null || recipe.Rounds.Count + recipe.Members.Count > 0 ? ConsentUses.Fuse : ConsentUses.None);

    /// <summary>Whose pixels the picture shows: everyone in the base's photo, of the others those that are named; null for everyone.</summary>
    private static HashSet<int>? ShownIn(Recipe recipe, string photo, StoredPhoto? kept)
    {
        if (recipe.Base?.Photo == photo)
        {
            return kept is null ? null : [.. Enumerable.Range(0, kept.Faces.Count)];
        }

        var faces = recipe.Faces.Where(face => face.Photo == photo).ToList();
        return faces.Any(face => face.Face is null) ? null : [.. faces.Select(face => face.Face!.Value)];
    }

    private string? Fault(IReadOnlyList<Consent> records, HashSet<int>? shown, ConsentUses uses)
    {
        var standing = records.Where(consent => consent.EndedAt is null).ToList();
        if (standing.Count == 0)
        {
            return records.Any(consent => consent.IsWithdrawn) ? FusionErrorCodes.ConsentWithdrawn : IsRequired ? FusionErrorCodes.ConsentRequired : null;
        }

        var now = time.GetUtcNow();
        bool Holds(Func<Consent, bool> allows) => standing.Any(consent => consent.Grant.Face is null && allows(consent))
            || (shown is { Count: > 0 } && shown.All(face => standing.Any(consent => consent.Grant.Face == face && allows(consent))))
            || (shown is null && standing.All(allows) && standing.Count == 1);
        return Holds(consent => consent.Allows(uses, now)) ? null
            : !Holds(_ => true) ? FusionErrorCodes.ConsentRequired
            : Holds(consent => !(consent.Grant.ExpiresAt <= now)) ? FusionErrorCodes.ConsentUse
            : FusionErrorCodes.ConsentExpired;
    }

    private List<Consent> Records(string scope, string sha256) => database.Read(connection => connection.Query<ConsentRow>(
        $"SELECT {Columns} FROM consents WHERE scope = @scope AND sha256 = @sha256 ORDER BY given_at DESC", new { scope, sha256 }).Select(row => row.ToConsent()).ToList());

    private StoredPhoto RequireUpload(string photo) => photos.Find(photo) switch
    {
        null => throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{photo}'.", photo),
        { IsSample: true } => throw new FusionException(FusionErrorCodes.SampleReadOnly, "A sample shows nobody.", photo),
        var kept => kept,
    };

    private void RequireSound(StoredPhoto photo, IReadOnlyList<ConsentGrant> grants)
    {
        var faces = grants.Select(grant => grant.Face).ToList();
        if (grants.FirstOrDefault(grant => grant.Face >= photo.Faces.Count || grant.Face < 0) is { } wrong)
        {
            throw new FusionException(
                FusionErrorCodes.FaceNotFound, $"There is no face {wrong.Face}.", photo.Id, new Dictionary<string, object> { ["face"] = wrong.Face!, ["count"] = photo.Faces.Count });
        }

        if (grants.Count == 0 || faces.Distinct().Count() != faces.Count || (faces.Contains(null) && faces.Count > 1)
            || grants.Any(grant => grant.Uses == ConsentUses.None || grant.ExpiresAt <= time.GetUtcNow()))
        {
            throw new FusionException(FusionErrorCodes.ConsentInvalid, "No person, one twice, no use, or an end that has passed.", photo.Id);
        }
    }
}
