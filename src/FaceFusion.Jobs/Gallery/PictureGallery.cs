using Dapper;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Gallery;

/// <summary>The gallery: succeeded jobs of the database that belong to a workspace.</summary>
internal sealed class PictureGallery(StudioDatabase database, JobFolder folder, TimeProvider time) : IGallery
{
    private const string Theirs = "workspace = @workspace AND state = 'Succeeded'";

    public IReadOnlyList<GalleryItem> List(GalleryQuery query) => database.Read(connection => connection.Query<JobRow>(
        $"SELECT * FROM jobs WHERE {Where(query)} ORDER BY created_at DESC, id DESC LIMIT @take OFFSET @skip", Values(query)).Select(Item).OfType<GalleryItem>().ToList());

    public GalleryItem? Find(string workspace, string id) => database.Read(connection =>
        connection.QueryFirstOrDefault<JobRow>($"SELECT * FROM jobs WHERE id = @id AND {Theirs}", new { id, workspace }) is { } row ? Item(row) : null);

    public (string? Newer, string? Older) Neighbours(GalleryQuery query, string id) => database.Read(connection =>
    {
        string? Next(string comparison, string order) => connection.QueryFirstOrDefault<string>(
            $"""
            SELECT id FROM jobs WHERE {Where(query)}
                AND (created_at, id) {comparison} (SELECT created_at, id FROM jobs WHERE id = @id)
            ORDER BY created_at {order}, id {order} LIMIT 1
            """,
            Values(query, id));
        return (Next(">", "ASC"), Next("<", "DESC"));
    });

    public bool Star(string workspace, string id, bool starred) => database.Write(connection =>
        connection.Execute($"UPDATE jobs SET favourite = @starred WHERE id = @id AND {Theirs}", new { id, workspace, starred = starred ? 1 : 0 })) > 0;

    public IReadOnlyList<string> Bin(string workspace, IReadOnlyCollection<string> ids) => database.Write(connection => connection.Query<string>(
        $"UPDATE jobs SET binned_at = @now WHERE id IN @ids AND binned_at IS NULL AND {Theirs} RETURNING id",
        new { ids, workspace, now = time.GetUtcNow().ToUnixTimeMilliseconds() }).ToList());

    public void Restore(string workspace, IReadOnlyCollection<string> ids) => database.Write(connection =>
        connection.Execute($"UPDATE jobs SET binned_at = NULL WHERE id IN @ids AND {Theirs}", new { ids, workspace }));

    public void Purge(string workspace, IReadOnlyCollection<string> ids)
    {
        var gone = database.Write(connection => connection.Query<string>(
            $"DELETE FROM jobs WHERE id IN @ids AND binned_at IS NOT NULL AND {Theirs} RETURNING id", new { ids, workspace }).ToList());
        foreach (var id in gone)
        {
            folder.Delete(id);
        }
    }

    private string Where(GalleryQuery query)
    {
        var where = new List<string> { Theirs, query.Bin ? "binned_at IS NOT NULL" : "binned_at IS NULL" };
        if (query.Method is not null)
        {
            where.Add($"{database.Dialect.JsonField("recipe", "method")} = @method");
        }

        if (!string.IsNullOrWhiteSpace(query.Person))
        {
            where.Add($"EXISTS (SELECT 1 FROM {database.Dialect.JsonTexts("names")} WHERE {database.Dialect.Contains("lower(item.value)", "lower(@person)")})");
        }

        if (query.From is not null)
        {
            where.Add("created_at >= @from");
        }

        if (query.Until is not null)
        {
            where.Add("created_at < @until");
        }

        if (query.Album is not null)
        {
            where.Add("id IN (SELECT picture FROM album_pictures JOIN albums ON albums.id = album WHERE album = @album AND albums.workspace = @workspace)");
        }

        if (query.Preset is not null)
        {
            where.Add("preset = @preset");
        }

        if (query.Favourites)
        {
            where.Add("favourite = 1");
        }

        return string.Join(" AND ", where);
    }

    private static object Values(GalleryQuery query, string? id = null) => new
    {
        workspace = query.Workspace,
        method = query.Method is { } method ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(method.ToString()) : null,
        person = query.Person?.Trim(),
        from = query.From?.ToUnixTimeMilliseconds(),
        until = query.Until?.ToUnixTimeMilliseconds(),
        album = query.Album,
        preset = query.Preset,
        take = query.Take,
        skip = query.Skip,
        id,
    };

    private static GalleryItem? Item(JobRow row) => row.TryRead() is { } job
        ? new GalleryItem(job, row.Favourite != 0, row.BinnedAt is { } binned ? JobRow.Time(binned) : null)
        : null;
}
