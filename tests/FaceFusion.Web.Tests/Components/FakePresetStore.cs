using FaceFusion.Jobs.Presets;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Presets in memory.</summary>
internal sealed class FakePresetStore : IPresetStore
{
    public List<StoredPreset> Presets { get; } = [];

    public IReadOnlyList<StoredPreset> List(string workspace) => [.. Presets];

    public StoredPreset Add(string workspace, string name, string settings)
    {
        var preset = new StoredPreset($"pre_{Presets.Count}", name, settings);
        Presets.Add(preset);
        return preset;
    }

    public void Rename(string workspace, string id, string name) => Presets[Presets.FindIndex(preset => preset.Id == id)] = Presets.First(preset => preset.Id == id) with { Name = name };

    public RemovedPreset? Remove(string workspace, string id)
    {
        var at = Presets.FindIndex(preset => preset.Id == id);
        if (at < 0)
        {
            return null;
        }

        var removed = new RemovedPreset(Presets[at], DateTimeOffset.UnixEpoch.AddDays(at));
        Presets.RemoveAt(at);
        return removed;
    }

    public void Restore(string workspace, RemovedPreset removed) => Presets.Insert((removed.CreatedAt - DateTimeOffset.UnixEpoch).Days, removed.Preset);
}
