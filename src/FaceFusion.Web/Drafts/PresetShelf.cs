using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Presets;

namespace FaceFusion.Web.Drafts;

/// <summary>The own presets of a workspace, as the pages show them.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="workspace">Whose they are.</param>
public sealed class PresetShelf(IPresetStore store, string workspace)
{
    /// <summary>Oldest first; what a newer studio kept and this one cannot read is left out.</summary>
    public IReadOnlyList<DraftPreset> List() =>
    [
        .. store.List(workspace)
            .Select(stored => PresetJson.Parse(stored.Settings) is { } settings ? new DraftPreset { Id = stored.Id, Name = stored.Name, Settings = settings } : null)
            .OfType<DraftPreset>(),
    ];

    /// <summary>A built-in or own preset of an id; null where there is none.</summary>
    public DraftPreset? Find(string? id) => DraftPreset.BuiltIn.Concat(List()).FirstOrDefault(preset => preset.Id == id);

    /// <summary>The preset whose settings a draft has; null where it has none's.</summary>
    /// <param name="state">The draft.</param>
    /// <param name="loaded">The preset that was loaded last, which goes before others that say the same; null for none.</param>
    public DraftPreset? FindUsed(DraftState state, string? loaded) =>
        List().Reverse().Concat(DraftPreset.BuiltIn).OrderByDescending(preset => preset.Id == loaded)
            .FirstOrDefault(preset => (preset.Id == loaded || preset.Settings.Finish is not null) && Text(preset.Settings.ApplyTo(state)) == Text(state));

    private static string Text(DraftState state) => RecipeJson.Format(state.ToRecipe(), indented: false);

    /// <summary>Keeps settings under a name.</summary>
    /// <returns>The name as it is kept, or null where nothing of it is left.</returns>
    public string? Add(string name, PresetSettings settings)
    {
        if (PresetJson.Clean(name) is not { Length: > 0 } clean)
        {
            return null;
        }

        store.Add(workspace, clean, PresetJson.Format(settings));
        return clean;
    }

    /// <summary>Keeps the preset of a file.</summary>
    /// <returns>Its name, or null where the file is no preset.</returns>
    public string? AddFile(string text) => PresetJson.ParseFile(text) is { } file ? Add(file.Name, file.Settings) : null;

    /// <summary>Gives a preset another name; one of which nothing is left leaves it as it is.</summary>
    public void Rename(DraftPreset preset, string name)
    {
        if (PresetJson.Clean(name) is { Length: > 0 } clean)
        {
            store.Rename(workspace, preset.Id, clean);
        }
    }

    /// <summary>Forgets a preset.</summary>
    /// <returns>What brings it back; null where it was gone.</returns>
    public RemovedPreset? Remove(DraftPreset preset) => store.Remove(workspace, preset.Id);

    /// <summary>Brings a preset back that was forgotten.</summary>
    public void Restore(RemovedPreset removed) => store.Restore(workspace, removed);

    /// <summary>Where a preset's file is: made of what is on the page already, so that no address of the server could give it to others.</summary>
    public static string FileUrl(DraftPreset preset) =>
        "data:application/json;charset=utf-8," + Uri.EscapeDataString(PresetJson.FormatFile(preset.Name!, preset.Settings));
}
