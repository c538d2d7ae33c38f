using System.Globalization;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>Order, samples and the preset.</content>
public sealed partial class Studio
{
    private bool _touring;

    /// <summary>The preset that was loaded last; the gallery finds pictures by it.</summary>
    private string? _loaded;

    /// <summary>A preset to load onto the draft.</summary>
    [SupplyParameterFromQuery(Name = "preset")]
    public string? PresetId { get; set; }

    [Inject]
    private IPresetStore Presets { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Task Move((string Key, int Way, string Control) move)
    {
        MoveTo(move.Key, _draft.State.IndexOf(move.Key) + move.Way, move.Control);
        return Task.CompletedTask;
    }

    private void MoveTo(string key, int index, string control)
    {
        if (_draft.Move(key, index))
        {
            _focus = (key, control);
            Announce(T["Person.Position", _draft.State.People[index].Name, index + 1, _draft.State.People.Count]);
        }
    }

    /// <summary>Brings a person's card into view, with the focus.</summary>
    private void ShowPerson(string key) => _focus = (key, "card");

    private void Remove(string key)
    {
        var name = _draft.State.People.First(person => person.Key == key).Name;
        _draft.Remove(key);
        Announce(T["Person.Removed", name]);
    }

    private void AddSample(StoredPhoto sample) => _draft.Add([SampleDrafts.Person(sample, CultureInfo.CurrentUICulture)]);

    private void TrySamples() => StartWay(SampleWay.Chain);

    private void StartTour()
    {
        _touring = true;
        StartWay(SampleWay.Chain);
    }

    private void StartWay(SampleWay way)
    {
        _draft.Edit(_ => SampleDrafts.Create(way, Photos.Samples, role => T[role], CultureInfo.CurrentUICulture));
        if (_draft.CanRender)
        {
            Render();
        }
    }

    /// <summary>The preset that the address names: once, so that loading the page again does not undo what was changed since.</summary>
    private void LoadNamedPreset()
    {
        if (new PresetShelf(Presets, Workspace).Find(PresetId) is { } preset)
        {
            LoadPreset(preset);
            Navigation.NavigateTo(new Uri(Navigation.Uri).AbsolutePath, replace: true);
        }
    }

    private void LoadPreset(DraftPreset preset)
    {
        var (people, needed) = (_draft.State.People.Count, preset.Roles.Count);
        if (people == 0 && preset == DraftPreset.FamilyPortrait)
        {
            StartWay(SampleWay.Family);
        }
        else if (!_draft.Load(preset, role => T[role]))
        {
            _presetProblem = people < needed ? T["Preset.Family.Few", needed - people] : T["Preset.Family.Many", people - needed];
        }
        else
        {
            _loaded = preset.Id;
            Announce(T["Presets.Loaded", preset.Name ?? T[$"Preset.{preset.Id}"].Value]);
        }
    }
}
