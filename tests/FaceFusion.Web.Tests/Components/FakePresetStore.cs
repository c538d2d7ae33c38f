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

    public void Remove(string workspace, string id) => Presets.RemoveAll(preset => preset.Id == id);
}
