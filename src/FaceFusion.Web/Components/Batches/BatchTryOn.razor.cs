using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Batches;

/// <summary>The models and garments of a batch of try-ons.</summary>
public sealed partial class BatchTryOn
{
    private readonly List<StoredPhoto> _own = [];

    [Parameter, EditorRequired]
    public required BatchPlan Plan { get; set; }

    /// <summary>The photos of the batch: each may be a model instead of a face.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<StoredPhoto> Photos { get; set; }

    [Parameter]
    public EventCallback<BatchPlan> OnChange { get; set; }

    [Inject]
    private IPhotoStore Store { get; set; } = null!;

    private static string Pressed(IReadOnlyList<string> chosen, string name) => chosen.Contains(name) ? "true" : "false";

    private static IReadOnlyList<string> Toggled(IReadOnlyList<string> chosen, string name) => chosen.Contains(name) ? [.. chosen.Where(other => other != name)] : [.. chosen, name];

    private Task ToggleModel(string name) => OnChange.InvokeAsync(Plan with { Models = Toggled(Plan.Models, name) });

    private Task ToggleGarment(string name) => OnChange.InvokeAsync(Plan with { Garments = Toggled(Plan.Garments, name) });

    private async Task TakeGarment(string id)
    {
        if (Store.Find(id) is { } photo)
        {
            _own.Add(photo);
            await ToggleGarment(photo.Id);
        }
    }
}
