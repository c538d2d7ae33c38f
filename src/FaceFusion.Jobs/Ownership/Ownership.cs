using System.Collections.Concurrent;
using Dapper;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Owners in the database; those asked for lately in memory, for an owner never changes.</summary>
internal sealed class Ownership : IOwnership, IDisposable
{
    private readonly StudioDatabase _database;
    private readonly IPhotoStore _photos;

    /// <summary>Owner by photo; an empty one for nobody.</summary>
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    public Ownership(StudioDatabase database, IPhotoStore photos)
    {
        (_database, _photos) = (database, photos);
        photos.Removed += Forget;
    }

    public void Claim(string photo, string workspace) => _owners[photo] = _database.Write(connection =>
    {
        connection.Execute("INSERT INTO photo_owners (photo, workspace) VALUES (@photo, @workspace) ON CONFLICT DO NOTHING", new { photo, workspace });
        return connection.QuerySingle<string>("SELECT workspace FROM photo_owners WHERE photo = @photo", new { photo });
    });

    public bool MayUsePhoto(string? workspace, string photo) => OwnerOf(photo) is var owner && (owner.Length == 0 || owner == workspace);

    public bool MayUseJob(string? workspace, JobSnapshot job) => job.Origin.Workspace is not { } owner || owner == workspace;

    public string? FirstForeign(string? workspace, Recipe recipe) => recipe.Photos.FirstOrDefault(photo => !MayUsePhoto(workspace, photo));

    public IReadOnlyList<string> PhotosOf(string workspace) => _database.Read(connection =>
        connection.Query<string>("SELECT photo FROM photo_owners WHERE workspace = @workspace", new { workspace }).ToList());

    public void Dispose() => _photos.Removed -= Forget;

    private string OwnerOf(string photo) => _photos.Find(photo) is null
        ? string.Empty
        : _owners.GetOrAdd(photo, id => _database.Read(connection =>
            connection.QueryFirstOrDefault<string>("SELECT workspace FROM photo_owners WHERE photo = @id", new { id })) ?? string.Empty);

    private void Forget(string photo)
    {
        _owners.TryRemove(photo, out _);
        _database.Write(connection => connection.Execute("DELETE FROM photo_owners WHERE photo = @photo", new { photo }));
    }
}
