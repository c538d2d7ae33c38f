using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Ready settings: those that come with the program, and those that somebody saved or was given.</summary>
public sealed partial class PresetsPanel
{
    private IReadOnlyList<DraftPreset> _own = [];
    private string _name = string.Empty;
    private string? _said;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>Why a preset was not loaded; null otherwise.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<DraftPreset> OnLoad { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    protected override void OnInitialized() => Read();

    // The file is made of what is on the page already: no address of the server could give it to others.
    private static string FileUrl(DraftPreset preset) =>
        "data:application/json;charset=utf-8," + Uri.EscapeDataString(PresetJson.FormatFile(preset.Name!, preset.Settings));

    private void Read() => _own =
    [
        .. Store.List(Workspace)
            .Select(stored => PresetJson.Parse(stored.Settings) is { } settings ? new DraftPreset { Id = stored.Id, Name = stored.Name, Settings = settings } : null)
            .OfType<DraftPreset>(),
    ];

    private void Save()
    {
        Add(_name, DraftPreset.Of(Draft.State));
        _name = string.Empty;
    }

    private async Task Import(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > PresetJson.MaxBytes)
        {
            _said = T["Presets.NotOurs"];
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(PresetJson.MaxBytes));
        if (PresetJson.ParseFile(await reader.ReadToEndAsync()) is { } file)
        {
            Add(file.Name, file.Settings);
        }
        else
        {
            _said = T["Presets.NotOurs"];
        }
    }

    private void Add(string name, PresetSettings settings)
    {
        if (PresetJson.Clean(name) is { Length: > 0 } clean)
        {
            Store.Add(Workspace, clean, PresetJson.Format(settings));
            _said = T["Presets.Saved", clean];
            Read();
        }
    }

    private void Remove(DraftPreset preset)
    {
        Store.Remove(Workspace, preset.Id);
        _said = T["Presets.Removed", preset.Name!];
        Read();
    }
}
