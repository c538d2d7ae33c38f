namespace FaceFusion.Jobs.Presets;

/// <summary>Settings that somebody gave a name.</summary>
/// <param name="Id"><c>pre_</c> and 26 characters.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Settings">Text that only its writer reads.</param>
public sealed record StoredPreset(string Id, string Name, string Settings);

/// <summary>A preset that was removed a moment ago.</summary>
/// <param name="Preset">What it was.</param>
/// <param name="CreatedAt">When it was first kept.</param>
public sealed record RemovedPreset(StoredPreset Preset, DateTimeOffset CreatedAt);

/// <summary>Keeps the own presets of workspaces. Safe for concurrent use.</summary>
public interface IPresetStore
{
    /// <summary>Oldest first.</summary>
    IReadOnlyList<StoredPreset> List(string workspace);

    /// <summary>Keeps settings under a name.</summary>
    StoredPreset Add(string workspace, string name, string settings);

    /// <summary>Gives a preset another name.</summary>
    void Rename(string workspace, string id, string name);

    /// <summary>Forgets a preset.</summary>
    /// <returns>What it was, to be brought back; null where this workspace has none of this id.</returns>
    RemovedPreset? Remove(string workspace, string id);

    /// <summary>Brings a preset back to its place, under its id: pictures that were made with it are found by that.</summary>
    void Restore(string workspace, RemovedPreset removed);
}
