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
        database.Write(connection => connection.Execute(
            "INSERT INTO presets (id, workspace, name, settings, created_at) VALUES (@Id, @workspace, @Name, @Settings, @now)",
            new { preset.Id, workspace, preset.Name, preset.Settings, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        return preset;
    }

    public void Rename(string workspace, string id, string name) => database.Write(connection =>
        connection.Execute("UPDATE presets SET name = @name WHERE id = @id AND workspace = @workspace", new { id, workspace, name }));

    public void Remove(string workspace, string id) => database.Write(connection =>
        connection.Execute("DELETE FROM presets WHERE id = @id AND workspace = @workspace", new { id, workspace }));
}
