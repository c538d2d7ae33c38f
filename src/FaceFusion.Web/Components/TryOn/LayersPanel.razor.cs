using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>Everything the picture is put together of, the foremost first: hidden and shown, faces in another order; each is one step of undo.</summary>
public sealed partial class LayersPanel
{
    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>Takes a layer's handles up on the picture; null where there is no picture.</summary>
    [Parameter]
    public LayerHand? Hand { get; set; }

    private DraftState State => Draft.State;

    /// <summary>The layers of a chain that is more than faces, of a picture with a backdrop, or with a face that lies otherwise than it comes; null for others.</summary>
    private IReadOnlyList<DraftLayer>? Layers => State.People.Count == 0 || (State.TryOn is null && State.Backdrop is null or { IsNone: true } && (!State.HasBase || State.FaceLayer == new LayerSettings())) ? null : [.. Garment(), .. Faces(), .. Base(), .. Backdrop()];

    /// <summary>Whose faces go over the base, the foremost first; of a mean nobody's.</summary>
    private IReadOnlyList<DraftPerson> FacesOver => State.Method == FusionMethod.Mean ? [] : [.. State.People.Skip(State.OnModel is null ? 1 : 0).Reverse()];

    private IEnumerable<DraftLayer> Garment() => State is { TryOn: { Garment: not null } tryOn, Method: not FusionMethod.Mean }
        ? [new("garment", T["TryOn.Garment"], "checkroom") { IsHidden = tryOn.GarmentHidden, Toggle = state => state with { TryOn = state.TryOn! with { GarmentHidden = !state.TryOn.GarmentHidden } } }]
        : [];

    private IEnumerable<DraftLayer> Faces()
    {
        if (State.Method == FusionMethod.Mean)
        {
            return [new("mean", T["Layers.Mean"], "groups")];
        }

        // Later rounds go over earlier ones; the first person is the base where there is no model.
        var first = State.OnModel is null ? 1 : 0;
        return State.People.Select((person, i) => new DraftLayer(person.Key, T["Layers.Face", person.Name], "face")
        {
            IsHidden = person.Hidden,
            Toggle = state => state.With(person.Key, it => it with { Hidden = !it.Hidden }),
            Person = person.Key,
            CanRise = i < State.People.Count - 1,
            CanSink = i > first,
        }).Skip(first).Reverse();
    }

    private IEnumerable<DraftLayer> Base() => State switch
    {
        { OnModel: not null } => [new("base", T["TryOn.Model"], "accessibility_new")],
        { Method: FusionMethod.Mean } => [],
        _ => [new("base", T["Layers.Base", State.People[0].Name], "person")],
    };

    private IEnumerable<DraftLayer> Backdrop() => State.Backdrop is { IsNone: false } backdrop
        ? [new("backdrop", T["Layers.Backdrop", T[$"Backdrop.{backdrop.Kind}"]], "wallpaper") { IsHidden = State.BackdropHidden, Toggle = state => state with { BackdropHidden = !state.BackdropHidden } }]
        : [];
}
