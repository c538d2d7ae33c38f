using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Presets;

/// <summary>Presets in the database.</summary>
internal sealed class PresetStore(StudioDatabase database, TimeProvider time) : IPresetStore
{
    private const string IdPrefix = "pre_";

    public IReadOnlyList<StoredPreset> List(string workspace) => database.Read(connection => connection.Query<StoredPreset>(
        "SELECT id, name, settings FROM presets WHERE workspace = @workspace ORDER BY created_at, id", new { workspace }).ToList());

    public StoredPreset Add(string workspace, string name, string settings)
    {
        var preset = new StoredPreset(UnguessableId.Create(IdPrefix), name, settings);
        Insert(workspace, preset, time.GetUtcNow());
        return preset;
    }

    public void Rename(string workspace, string id, string name) => database.Write(connection =>
        connection.Execute("UPDATE presets SET name = @name WHERE id = @id AND workspace = @workspace", new { id, workspace, name }));

    public RemovedPreset? Remove(string workspace, string id) => database.Write(connection => connection.Query<(string Name, string Settings, long CreatedAt)>(
        "DELETE FROM presets WHERE id = @id AND workspace = @workspace RETURNING name, settings, created_at", new { id, workspace }).ToList()) is [var row]
        ? new RemovedPreset(new StoredPreset(id, row.Name, row.Settings), DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt))
        : null;

    public void Restore(string workspace, RemovedPreset removed) => Insert(workspace, removed.Preset, removed.CreatedAt);

    private void Insert(string workspace, StoredPreset preset, DateTimeOffset createdAt) => database.Write(connection => connection.Execute(
        "INSERT INTO presets (id, workspace, name, settings, created_at) VALUES (@Id, @workspace, @Name, @Settings, @at) ON CONFLICT DO NOTHING",
        new { preset.Id, workspace, preset.Name, preset.Settings, at = createdAt.ToUnixTimeMilliseconds() }));
}
