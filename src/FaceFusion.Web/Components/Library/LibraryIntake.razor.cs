using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using FaceFusion.Web.Components.Upload;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Library;

/// <summary>Takes photos in for the library and hands on the faces that are meant.</summary>
public sealed partial class LibraryIntake : IDisposable
{
    private readonly UploadList _uploads = new();
    private DropSurface? _surface;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    /// <summary>Who is looked for in photos of several people; null where each may be somebody.</summary>
    [Parameter]
    public string? Wanted { get; set; }

    /// <summary>Faces of one photo, and what its file is called.</summary>
    [Parameter]
    public EventCallback<(IReadOnlyList<FaceReference> Faces, string Name)> OnFaces { get; set; }

    public void Dispose() => _uploads.Changed -= Update;

    protected override void OnInitialized() => _uploads.Changed += Update;

    private void Update() => _ = InvokeAsync(StateHasChanged);

    private async Task Stored((int Id, string Photo) upload)
    {
        // A page tells what its browser sent, whatever it says.
        var photo = Ownership.MayUsePhoto(Workspace, upload.Photo) ? Photos.Find(upload.Photo) : null;
        if (photo is null || photo.Faces.Count == 0)
        {
            _uploads.Refuse(upload, photo, T);
        }
        else if (photo.Faces.Count == 1)
        {
            await TakeAsync(upload.Id, photo, [0]);
        }
        else
        {
            _uploads.Update(upload.Id, item => item with { State = UploadState.NeedsChoice, Photo = photo.Id });
            if (_uploads.Items.Count(item => item.State == UploadState.NeedsChoice) == 1)
            {
                await ChooseAsync(upload.Id);
            }
        }
    }

    private async Task ChooseAsync(int upload)
    {
        if (PhotoOf(upload) is not { } photo)
        {
            return;
        }

        var faces = Wanted is { } name
            ? await FacePicker.OpenForOneAsync(Dialogs, photo, T["Picker.Title.One", name])
            : await FacePicker.OpenAsync(Dialogs, photo, T["Picker.Title"], [], onFaceRemoved: null);
        if (faces is { Length: > 0 })
        {
            await TakeAsync(upload, Photos.Find(photo.Id) ?? photo, faces);
        }
    }

    private async Task MarkAsync(int upload)
    {
        if (PhotoOf(upload) is { } photo && await FaceRescue.OpenAsync(Dialogs, photo, T["Rescue.Title", photo.NameIn(CultureInfo.CurrentUICulture)]) is { } placed)
        {
            await TakeAsync(upload, placed.Photo, [placed.Photo.Faces.Count - 1]);
        }
    }

    private async Task TakeAsync(int upload, StoredPhoto photo, int[] faces)
    {
        var name = Path.GetFileNameWithoutExtension(_uploads.Find(upload)?.Name) ?? photo.Name;
        await OnFaces.InvokeAsync(([.. faces.Select(face => new FaceReference { Photo = photo.Id, Face = face })], name));
        if (_surface is not null)
        {
            await _surface.ForgetAsync(upload);
        }
    }

    private StoredPhoto? PhotoOf(int upload) => _uploads.Find(upload)?.Photo is { } id ? Photos.Find(id) : null;

    private Task Cancel(int id) => _surface?.CancelAsync(id) ?? Task.CompletedTask;

    private Task Retry(int id) => _surface?.RetryAsync(id) ?? Task.CompletedTask;
}
