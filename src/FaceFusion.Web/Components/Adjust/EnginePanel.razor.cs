using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Inference;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Which installed nets take part. Nothing is shown where none is installed and the draft names none.</summary>
public sealed partial class EnginePanel
{
    private IReadOnlyList<InstalledModel> _models = [];

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private NeuralEngine Engine => Draft.State.Engine;

    private bool IsShown => !Engine.IsNone || Swappers.Count + Restorers.Count + Occluders.Count + Editors.Count + Upscalers.Count > 0;

    private IReadOnlyList<KnownModel> Swappers => Of(FaceTasks.Swapping);

    private IReadOnlyList<KnownModel> Restorers => Of(FaceTasks.Restoration);

    private IReadOnlyList<KnownModel> Occluders => Of(FaceTasks.Occlusion);

    private IReadOnlyList<KnownModel> Editors => Of(FaceTasks.Editing);

    private IReadOnlyList<KnownModel> Upscalers => Of(FaceTasks.Upscaling);

    private static IReadOnlyList<Choice> Boosts => [.. ((int[])[1, 2, 3, 4]).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), $"{n} ×"))];

    private IReadOnlyList<Choice> Mixes => [.. Enum.GetNames<IdentityMix>().Select(name => new Choice(name, T[$"Neural.Mix.{name}"]))];

    private IEnumerable<string> Named => [.. Engine.Swapper is { } swap ? (string[])[swap.Model] : [], .. Engine.Restorers.Select(restorer => restorer.Model), .. Engine.Occluder is { } id ? (string[])[id] : [], .. Engine.Editor is { } editor ? (string[])[editor.Model] : [], .. Engine.Upscaler is { } larger ? (string[])[larger.Model] : []];

    /// <summary>What the draft names and is not to be had here, as a recipe from elsewhere may.</summary>
    private string Missing => string.Join(", ", Named.Where(id => !_models.Any(found => found.Model.Id == id && found.IsUsable)).Distinct());

    /// <summary>What the draft names whose licence does not allow business.</summary>
    private string Restricted => string.Join(", ", _models
        .Where(found => found.IsUsable && found.Model.LicenceClass != LicenceClass.Open && Named.Contains(found.Model.Id))
        .Select(found => $"{found.Model.Name} ({found.Model.Licence})"));

    /// <summary>Files are hashed at the first look: that is not waited for.</summary>
    protected override async Task OnInitializedAsync() => _models = (await Task.Run(Shelf.Survey)).Models;

    private static string? NullIfNone(string id) => id.Length == 0 ? null : id;

    private IReadOnlyList<KnownModel> Of(string task) => [.. _models.Where(found => found.IsUsable && found.Model.Task == task).Select(found => found.Model)];

    private string NameOf(string id) => _models.FirstOrDefault(found => found.Model.Id == id)?.Model.Name ?? id;

    private bool HasFidelity(string id) => _models.FirstOrDefault(found => found.Model.Id == id)?.Model.Inputs.Any(input => input.Role == "fidelity") == true;

    private IReadOnlyList<Choice> Choices(IReadOnlyList<KnownModel> models, string? chosen, string none) =>
    [
        new(string.Empty, T[none]),
        .. models.Select(model => new Choice(model.Id, model.Name)),
        .. chosen is null || models.Any(model => model.Id == chosen) ? Array.Empty<Choice>() : [new Choice(chosen, chosen)],
    ];

    private void ChooseSwapper(string id) => Edit(Engine with { Swapper = id.Length == 0 ? null : (Engine.Swapper ?? new FaceSwap { Model = id }) with { Model = id } });

    private void ChooseBoost(string times) => Set(Engine.Swapper! with { Boost = int.Parse(times, CultureInfo.InvariantCulture) });

    private void ChooseMix(string name) => Set(Engine.Swapper! with { Mix = Enum.Parse<IdentityMix>(name) });

    private void ChooseRestorer(int index, string id)
    {
        var restorers = Engine.Restorers.ToList();
        if (id.Length == 0)
        {
            restorers.RemoveAt(index);
        }
        else if (index < restorers.Count)
        {
            restorers[index] = restorers[index] with { Model = id };
        }
        else
        {
            restorers.Add(new FaceRestoration { Model = id });
        }

        Edit(Engine with { Restorers = restorers });
    }

    private void ChooseEditor(string id) => Edit(Engine with { Editor = id.Length == 0 ? null : (Engine.Editor ?? new FaceEditing { Model = id }) with { Model = id } });

    private void ChooseUpscaler(string id) => Edit(Engine with { Upscaler = id.Length == 0 ? null : (Engine.Upscaler ?? new Upscaling { Model = id }) with { Model = id } });

    private void Set(FaceSwap swap) => Edit(Engine with { Swapper = swap });

    private void Set(FaceEditing editor) => Edit(Engine with { Editor = editor });

    private void Set(int index, FaceRestoration restorer) => Edit(Engine with { Restorers = [.. Engine.Restorers.Select((other, i) => i == index ? restorer : other)] });

    private void Edit(NeuralEngine engine) => Draft.Edit(state => state with { Engine = engine });
}
