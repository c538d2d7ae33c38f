using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Albums;

/// <summary>Albums in the database.</summary>
internal sealed class AlbumShelf(StudioDatabase database, TimeProvider time) : IAlbums
{
    private const string IdPrefix = "alb_";
    private const string Own = "EXISTS (SELECT 1 FROM albums WHERE id = @album AND workspace = @workspace)";

    public IReadOnlyList<Album> List(string workspace) => database.Read(connection => connection.Query<(string Id, string Name, long Pictures)>(
        """
        SELECT id, name, (SELECT COUNT(*) FROM album_pictures JOIN jobs ON jobs.id = picture WHERE album = albums.id AND binned_at IS NULL)
        FROM albums WHERE workspace = @workspace ORDER BY lower(name), created_at
        """,
        new { workspace }).Select(row => new Album(row.Id, row.Name, (int)row.Pictures)).ToList());

    public IReadOnlyList<string> PicturesOf(string workspace, string album) => database.Read(connection => connection.Query<string>(
        $"SELECT picture FROM album_pictures WHERE album = @album AND {Own} ORDER BY picture", new { workspace, album }).ToList());

    public Album Create(string workspace, string name)
    {
        var album = new Album(UnguessableId.Create(IdPrefix), Sound(name), 0);
        database.Write(connection => connection.Execute(
            "INSERT INTO albums (id, workspace, name, created_at) VALUES (@Id, @workspace, @Name, @now)",
            new { album.Id, workspace, album.Name, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        return album;
    }

    public void Rename(string workspace, string album, string name) => database.Write(connection =>
        connection.Execute("UPDATE albums SET name = @name WHERE id = @album AND workspace = @workspace", new { workspace, album, name = Sound(name) }));

    public void Remove(string workspace, string album) => database.Write(connection =>
        connection.Execute("DELETE FROM albums WHERE id = @album AND workspace = @workspace", new { workspace, album }));

    public int Add(string workspace, string album, IReadOnlyCollection<string> pictures) => database.Write(connection => connection.Execute(
        $"""
        INSERT INTO album_pictures (album, picture)
        SELECT @album, id FROM jobs WHERE id IN @pictures AND workspace = @workspace AND state = 'Succeeded' AND {Own}
        ON CONFLICT DO NOTHING
        """,
        new { workspace, album, pictures }));

    public void TakeOut(string workspace, string album, IReadOnlyCollection<string> pictures) => database.Write(connection =>
        connection.Execute($"DELETE FROM album_pictures WHERE album = @album AND picture IN @pictures AND {Own}", new { workspace, album, pictures }));

    private static string Sound(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var trimmed = name.Trim();
        return trimmed.Length <= Album.LongestName ? trimmed : trimmed[..Album.LongestName].TrimEnd();
    }
}
