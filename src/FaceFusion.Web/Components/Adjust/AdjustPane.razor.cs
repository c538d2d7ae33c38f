using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Components.Cutouts;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>How the people are combined, how the picture is finished and what is put out.</summary>
public sealed partial class AdjustPane
{
    private static readonly int[] s_sizes = [512, 1024, 2048];

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>What touches the cutout up.</summary>
    [Parameter, EditorRequired]
    public required CutoutBrush Brush { get; set; }

    /// <summary>Takes a layer's handles up on the picture; null where there is no picture.</summary>
    [Parameter]
    public LayerHand? Hand { get; set; }

    /// <summary>Why the preset was not loaded; null otherwise.</summary>
    [Parameter]
    public string? PresetProblem { get; set; }

    [Parameter]
    public EventCallback<DraftPreset> OnPreset { get; set; }

    // A mean whose hair and shoulders are nobody's but the group's.
    private bool HasOwnFrame => !Draft.State.HasBase;

    private bool IsMean => Draft.State.Method == FusionMethod.Mean;

    // With equal shares and nothing else that differs, a chain is the mean, whoever comes first.
    private string MethodAbout => Draft.State.Method == FusionMethod.Chain && DraftShares.IsFair(Draft.State) ? T["Method.Chain.Fair"] : T[$"Method.{Draft.State.Method}.About"];

    private Finish Finish => Draft.State.Finish;

    private string SizeText => Draft.State.Size?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private IReadOnlyList<Choice> Alignments => [.. Enum.GetNames<Alignment>().Select(name => new Choice(name, T[$"Alignment.{name}"]))];

    private IReadOnlyList<Choice> CatchlightChoices => [.. Enum.GetNames<Catchlights>().Select(name => new Choice(name, T[$"Catchlights.{name}"]))];

    private IReadOnlyList<Choice> Symmetries => [.. Enum.GetNames<Symmetry>().Select(name => new Choice(name, T[$"Symmetry.{name}"]))];

    private IReadOnlyList<Choice> Framings => [.. Enum.GetNames<MeanFraming>().Select(name => new Choice(name, T[$"Framing.{name}"]))];

    private IReadOnlyList<Choice> Frames =>
        [new(string.Empty, T["Onto.Own"]), .. Draft.State.People.Select(person => new Choice(person.Key, T["Onto.Person", person.Name]))];

    private IReadOnlyList<Choice> Sizes =>
        [new(string.Empty, T["Output.Original"]), .. s_sizes.Select(size => new Choice(size.ToString(CultureInfo.InvariantCulture), $"{size} px"))];

    private void Set(Finish finish) => Draft.Edit(state => state with { Finish = finish });

    private void SetRegions(DetailRegions regions) => Set(Finish with { DetailRegions = regions });

    private void ChooseMethod(FusionMethod method) => Draft.Edit(state => state with { Method = method });

    private void ChooseAlignment(string name) => Draft.Edit(state => state with { Alignment = Enum.Parse<Alignment>(name) });

    private void ChooseCatchlights(string name) => Set(Finish with { Catchlights = Enum.Parse<Catchlights>(name) });

    private void ChooseFraming(string name) => Draft.Edit(state => state with { Framing = Enum.Parse<MeanFraming>(name) });

    private void ChooseSymmetry(string name) => Set(Finish with { Symmetry = Enum.Parse<Symmetry>(name) });

    private void ChooseFrame(string key) => Draft.Edit(state => state with { Onto = key.Length == 0 ? null : key });

    private void ChooseSize(string size) =>
        Draft.Edit(state => state with { Size = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null });
}
