using FaceFusion.Fusion;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Faces;

/// <summary>
/// The landmarks of one face over its photo. They are moved in the browser; <see cref="SaveAsync"/> fetches them once and
/// stores them with the photo. Closes with the photo as it then is, or null where nothing was changed.
/// </summary>
public sealed partial class LandmarkEditor
{
    private ElementReference _root;
    private ElementReference _keep;
    private CollocatedScript<LandmarkEditor>? _script;
    private bool _isAsking;
    private bool _isSaving;
    private bool _focusKeep;
    private string? _problem;

    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    /// <summary>Index of the face.</summary>
    [Parameter]
    public int Face { get; set; }

    /// <summary>Opens the editor over the page.</summary>
    /// <returns>The photo with the corrected face, or null where nothing was changed.</returns>
    public static async Task<StoredPhoto?> OpenAsync(DialogService dialogs, StoredPhoto photo, int face, string title)
    {
        LandmarkEditor? editor = null;
        return await dialogs.OpenAsync<LandmarkEditor>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(Photo)] = photo,
                [nameof(Face)] = face,
                [nameof(Opened)] = (Action<LandmarkEditor>)(opened => editor = opened),
            },
            FaceDialogs.Whole(canClose: () => editor?.MayCloseAsync() ?? Task.FromResult(true))) as StoredPhoto;
    }

    /// <summary>Gets the editor once it is there.</summary>
    [Parameter]
    public Action<LandmarkEditor>? Opened { get; set; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized() => Opened?.Invoke(this);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<LandmarkEditor>(JS, "Faces/LandmarkEditor.razor.js");
            await _script.AttachAsync(_root, this, LandmarkTopology.Instance, new
            {
                Points = LandmarkTopology.Flatten(Photo.Faces[Face].Landmarks),
                Found = LandmarkTopology.Flatten(Photo.FoundFace(Face).Landmarks),
            });
        }

        if (_focusKeep)
        {
            _focusKeep = false;
            await _keep.FocusAsync();
        }
    }

    /// <summary>False, and a question, where there is something to lose.</summary>
    private async Task<bool> MayCloseAsync()
    {
        if (_isAsking || _script is null || !await _script.AskAsync<bool>("isChanged"))
        {
            return true;
        }

        _isAsking = _focusKeep = true;
        StateHasChanged();
        return false;
    }

    private async Task CancelAsync()
    {
        if (await MayCloseAsync())
        {
            Dialogs.Close(null);
        }
    }

    private async Task KeepEditing()
    {
        _isAsking = false;
        if (_script is not null)
        {
            await _script.CallAsync("focus");
        }
    }

    private async Task SaveAsync()
    {
        if (_isSaving || _script is not { IsAttached: true })
        {
            return;
        }

        if (await _script.AskAsync<double[]>("changedPoints") is not { } points)
        {
            Dialogs.Close(null);
            return;
        }

        _isSaving = true;
        _problem = null;
        try
        {
            Dialogs.Close(await Photos.CorrectFaceAsync(Photo.Id, Face, LandmarkTopology.Unflatten(points), CancellationToken.None));
        }
        catch (FusionException error)
        {
            _problem = FaceProblem.Of(error, Photo);
        }
        finally
        {
            _isSaving = false;
        }
    }
}
