using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Sharing;

/// <summary>Share links in the database.</summary>
internal sealed class ShareLinks(StudioDatabase database, IJobService jobs, IConsentLedger consents, IRemovalRequests removals, TimeProvider time) : IShareLinks
{
    private const string SlugPrefix = "";
    private const string Columns = "slug, picture, password, expires_at, may_download, shows_recipe, before_format, set_slug";
    private const string IsSeen = "EXISTS (SELECT 1 FROM jobs WHERE jobs.id = shares.picture AND jobs.binned_at IS NULL)";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023).</summary>
    private const int Iterations = 600_000;

    public ShareLink? Create(string workspace, string picture, ShareTerms terms)
    {
        if (FindObstacle(picture) is { } obstacle)
        {
            throw obstacle;
        }

        var chosen = ShareSlug.Read(terms.Slug);
        var row = Row(chosen ?? NewSlug(), picture, terms, terms.Password is { Length: > 0 } password ? Hash(password) : null, set: null);
        return database.Write(connection =>
        {
            RequireFree(connection, chosen);
            return Insert(connection, workspace, row, 0, terms.Before);
        }) > 0 ? row.ToLink() : null;
    }

    public IReadOnlyList<ShareLink>? CreateSet(string workspace, IReadOnlyList<string> pictures, ShareTerms terms)
    {
        foreach (var picture in pictures)
        {
            if (FindObstacle(picture) is { } obstacle)
            {
                throw obstacle;
            }
        }

        var chosen = ShareSlug.Read(terms.Slug);
        var (set, password) = (chosen ?? NewSlug(), terms.Password is { Length: > 0 } word ? Hash(word) : null);
        var rows = pictures.Select(picture => Row(NewSlug(), picture, terms with { Before = null }, password, set)).ToList();
        try
        {
            database.Write(connection =>
            {
                RequireFree(connection, chosen);
                return rows.Select((row, place) => Insert(connection, workspace, row, place, null)).Sum() == rows.Count ? true : throw new NotAllThereException();
            });
            return [.. rows.Select(row => row.ToLink())];
        }
        catch (NotAllThereException)
        {
            return null;
        }
    }

    public IReadOnlyList<ShareLink> FindSet(string slug) => database.Read(connection => connection.Query<ShareRow>(
        $"SELECT {Columns} FROM shares WHERE set_slug = @slug AND {IsSeen} ORDER BY set_place, slug", new { slug = ShareSlug.Normal(slug) }).Select(row => row.ToLink()).ToList());

    public IReadOnlyList<ShareLink> ListSets(string workspace, IReadOnlyList<string> pictures) => database.Read(connection => connection.Query<ShareRow>(
        $"""
        SELECT {Columns} FROM shares WHERE workspace = @workspace AND picture = @first AND set_slug IN (
            SELECT set_slug FROM shares WHERE workspace = @workspace AND picture IN @pictures AND set_slug IS NOT NULL GROUP BY set_slug HAVING count(*) = @count)
        ORDER BY created_at DESC, slug
        """,
        new { workspace, pictures, first = pictures[0], count = pictures.Count }).Select(row => row.ToLink()).ToList());

    /// <summary>A link to one picture and one to several are asked for alike. Writes are alone, so nobody takes it between here and the row.</summary>
    private static void RequireFree(DbConnection connection, string? slug)
    {
        if (slug is not null && connection.ExecuteScalar<long>("SELECT count(*) FROM shares WHERE slug = @slug OR set_slug = @slug", new { slug }) > 0)
        {
            throw ShareSlug.Taken(slug);
        }
    }

    private ShareRow Row(string slug, string picture, ShareTerms terms, string? password, string? set) => new()
    {
        Slug = slug,
        Picture = picture,
        Password = password,
        ExpiresAt = terms.Lifetime is { } lifetime ? (time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds() : null,
        MayDownload = terms.MayDownload ? 1 : 0,
        ShowsRecipe = terms.ShowsRecipe ? 1 : 0,
        BeforeFormat = terms.Before?.Format.ToString(),
        SetSlug = set,
    };

    private static string NewSlug() => UnguessableId.Create(SlugPrefix).ToLowerInvariant();

    private int Insert(DbConnection connection, string workspace, ShareRow row, int place, EncodedPicture? before) => connection.Execute(
        $"""
        INSERT INTO shares ({Columns}, set_place, before, workspace, created_at)
        SELECT @Slug, id, @Password, @ExpiresAt, @MayDownload, @ShowsRecipe, @BeforeFormat, @SetSlug, @place, @before, workspace, @now
        FROM jobs WHERE id = @Picture AND workspace = @workspace AND state = 'Succeeded' AND binned_at IS NULL
        """,
        new { row.Slug, row.Picture, row.Password, row.ExpiresAt, row.MayDownload, row.ShowsRecipe, row.BeforeFormat, row.SetSlug, place, before = before?.Bytes.ToArray(), workspace, now = time.GetUtcNow().ToUnixTimeMilliseconds() });

    public FusionException? FindObstacle(string picture) => removals.IsWithheld(picture)
        ? new FusionException(FusionErrorCodes.ShareWithheld, $"Picture '{picture}' was taken offline on request.")
        : jobs.Find(picture) is { } job && consents.FindMissing(job, isShared: true) is [var missing, ..] ? missing : null;

    public IReadOnlyList<ShareLink> List(string workspace, string picture) => database.Read(connection => connection.Query<ShareRow>(
        $"SELECT {Columns} FROM shares WHERE picture = @picture AND workspace = @workspace ORDER BY created_at DESC, slug", new { workspace, picture })
        .Select(row => row.ToLink()).ToList());

    public ShareLink? FindOpen(string picture) => database.Read(connection => connection.Query<ShareRow>(
        $"SELECT {Columns} FROM shares WHERE picture = @picture ORDER BY created_at DESC, slug", new { picture }).Select(row => row.ToLink()).FirstOrDefault(IsOpen));

    public void Revoke(string workspace, string slug) => database.Write(connection =>
        connection.Execute("DELETE FROM shares WHERE (slug = @slug OR set_slug = @slug) AND workspace = @workspace", new { slug, workspace }));

    public ShareLink? Find(string slug) => Row(slug)?.ToLink();

    public EncodedPicture? BeforeOf(string slug) => database.Read(connection => connection.QueryFirstOrDefault<(byte[]? Bytes, string? Format)>(
        "SELECT before, before_format FROM shares WHERE slug = @slug", new { slug = ShareSlug.Normal(slug) })) is ({ } bytes, { } format)
        ? new EncodedPicture(bytes, Enum.Parse<ImageFormat>(format))
        : null;

    public bool IsOpen(ShareLink link) => link.ExpiresAt is null || link.ExpiresAt > time.GetUtcNow();

    public bool IsPassword(string slug, string password)
    {
        if (Row(slug)?.Password is not { } kept)
        {
            return false;
        }

        var parts = kept.Split(':');
        var hash = Convert.FromBase64String(parts[1]);
        return CryptographicOperations.FixedTimeEquals(
            hash, Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[0]), Iterations, HashAlgorithmName.SHA256, hash.Length));
    }

    private ShareRow? Row(string slug) => database.Read(connection => connection.QueryFirstOrDefault<ShareRow>(
        $"SELECT {Columns} FROM shares WHERE slug = @slug AND {IsSeen}", new { slug = ShareSlug.Normal(slug) }));

    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Convert.ToBase64String(salt)}:{Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, HashBytes))}";
    }

    private sealed class ShareRow
    {
        public required string Slug { get; init; }

        public required string Picture { get; init; }

        public string? Password { get; init; }

        public long? ExpiresAt { get; init; }

        public long MayDownload { get; init; }

        public long ShowsRecipe { get; init; }

        public string? BeforeFormat { get; init; }

        public string? SetSlug { get; init; }

        public ShareLink ToLink() => new(
            Slug, Picture, ExpiresAt is { } expires ? JobRow.Time(expires) : null, Password is not null, MayDownload != 0, ShowsRecipe != 0, BeforeFormat is not null, SetSlug);
    }

    /// <summary>Takes back what was written of a set.</summary>
    private sealed class NotAllThereException : Exception;
}
