using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Ready settings: those that come with the program, and those that somebody saved or was given.</summary>
public sealed partial class PresetsPanel
{
    private PresetShelf _shelf = null!;
    private IReadOnlyList<DraftPreset> _own = [];
    private string _name = string.Empty;
    private string? _said;
    private RemovedPreset? _removed;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>Why a preset was not loaded; null otherwise.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<DraftPreset> OnLoad { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    protected override void OnInitialized()
    {
        _shelf = new PresetShelf(Store, Workspace);
        _own = _shelf.List();
    }

    private void Save()
    {
        Said(_shelf.Add(_name, DraftPreset.Of(Draft.State)));
        _name = string.Empty;
    }

    private void Import(string? text)
    {
        _removed = null;
        if (text is not null && _shelf.AddFile(text) is { } name)
        {
            Said(name);
        }
        else
        {
            _said = T["Presets.NotOurs"];
        }
    }

    private void Said(string? name)
    {
        if (name is not null)
        {
            (_said, _removed) = (T["Presets.Saved", name], null);
            _own = _shelf.List();
        }
    }

    private void Remove(DraftPreset preset)
    {
        _removed = _shelf.Remove(preset);
        _said = T["Presets.Removed", preset.Name!];
        _own = _shelf.List();
    }

    private void PutBack()
    {
        _shelf.Restore(_removed!);
        (_said, _removed) = (T["Presets.PutBack", _removed!.Preset.Name], null);
        _own = _shelf.List();
    }
}
