using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FaceFusion.Web.Components.Batches;

/// <summary>The models and garments of a batch of try-ons.</summary>
public sealed partial class BatchTryOn
{
    private const long MostBytes = 25L * 1024 * 1024;
    private const int MostFiles = 50;

    private readonly List<StoredPhoto> _own = [];
    private string? _problem;

    [Parameter, EditorRequired]
    public required BatchPlan Plan { get; set; }

    /// <summary>The photos of the batch: each may be a model instead of a face.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<StoredPhoto> Photos { get; set; }

    [Parameter]
    public EventCallback<BatchPlan> OnChange { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IPhotoStore Store { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    private static string Pressed(IReadOnlyList<string> chosen, string name) => chosen.Contains(name) ? "true" : "false";

    private static IReadOnlyList<string> Toggled(IReadOnlyList<string> chosen, string name) => chosen.Contains(name) ? [.. chosen.Where(other => other != name)] : [.. chosen, name];

    private Task ToggleModel(string name) => OnChange.InvokeAsync(Plan with { Models = Toggled(Plan.Models, name) });

    private Task ToggleGarment(string name) => OnChange.InvokeAsync(Plan with { Garments = Toggled(Plan.Garments, name) });

    /// <summary>One garment that cannot be read never costs the others.</summary>
    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        _problem = null;
        foreach (var file in change.GetMultipleFiles(MostFiles))
        {
            try
            {
                await using var stream = file.OpenReadStream(MostBytes);
                var photo = await Store.AddAsync(stream, file.Size, file.Name, CancellationToken.None);
                if (Workspace.Length > 0)
                {
                    Ownership.Claim(photo.Id, Workspace);
                }

                _own.Add(photo);
                await ToggleGarment(photo.Id);
            }
            catch (Exception error) when (error is FusionException or ImagingException or IOException)
            {
                var text = ErrorCatalog.Describe(error, _ => file.Name, CultureInfo.CurrentUICulture);
                _problem = $"{_problem} {text.Message} {text.Remedy}".Trim();
            }
        }
    }
}
