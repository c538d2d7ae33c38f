using System.Globalization;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Pages;

/// <content>Which faces of a photo take part, and where their points are.</content>
public sealed partial class Studio
{
    /// <summary>How often faces of the draft's photos have changed since the page was opened: pictures of them are out of date.</summary>
    private int _facesVersion;

    private async Task ChooseFaces(int upload)
    {
        if (_uploads.Find(upload)?.Photo is not { } id || Photos.Find(id) is not { } photo)
        {
            return;
        }

        var faces = Replaced(upload) is { } person
            ? await FacePicker.OpenForOneAsync(Dialogs, photo, T["Picker.Title.One", person.Name])
            : await FacePicker.OpenAsync(Dialogs, photo, T["Picker.Title"], [], onFaceRemoved: null);
        if (faces is not null)
        {
            await AddFaces(upload, Photos.Find(id) ?? photo, faces);
        }
    }

    private async Task MarkFace(int upload)
    {
        if (_uploads.Find(upload)?.Photo is not { } id || Photos.Find(id) is not { } photo)
        {
            return;
        }

        // Marked before, and left without choosing: there is a face by now.
        var face = photo.Faces.Count - 1;
        var refine = false;
        if (face < 0)
        {
            if (await FaceRescue.OpenAsync(Dialogs, photo, T["Rescue.Title", photo.NameIn(CultureInfo.CurrentUICulture)]) is not { } placed)
            {
                return;
            }

            (photo, face, refine) = (placed.Photo, placed.Photo.Faces.Count - 1, placed.Refine);
        }

        var name = _uploads.Find(upload)?.Name ?? photo.Name;
        await AddFaces(upload, photo, [face]);
        if (refine)
        {
            await LandmarkEditor.OpenAsync(Dialogs, photo, face, T["Editor.Title", Path.GetFileNameWithoutExtension(name)]);
        }
    }

    private async Task ChangeFaces(string key)
    {
        if (FindPerson(key) is not { } person || Photos.Find(person.Photo) is not { } photo)
        {
            return;
        }

        var name = NameOf(photo);
        var chosen = DraftFaces.Of(_draft.State, photo.Id);
        if (await FacePicker.OpenAsync(Dialogs, photo, T["Picker.Title"], chosen, face => _draft.ForgetFace(photo.Id, face)) is { } faces)
        {
            _draft.ChooseFaces(photo.Id, faces, face => NameOf(name, face));
        }
    }

    private async Task EditLandmarks(string key)
    {
        if (FindPerson(key) is { } person && Photos.Find(person.Photo) is { } photo && person.Face < photo.Faces.Count
            && await LandmarkEditor.OpenAsync(Dialogs, photo, person.Face, T["Editor.Title", person.Name]) is not null)
        {
            Announce(T["Editor.Saved", person.Name]);
        }
    }

    private static string NameOf(StoredPhoto photo) => Path.GetFileNameWithoutExtension(photo.NameIn(CultureInfo.CurrentUICulture));

    private string NameOf(string photo, int face) => T["Person.OfGroup", photo, face + 1];

    private bool IsNamedByItsPhoto(DraftPerson person) =>
        Photos.Find(person.Photo) is { } photo && (person.Name == NameOf(photo) || person.Name == NameOf(NameOf(photo), person.Face));

    private DraftPerson? FindPerson(string key) => _draft.State.People.FirstOrDefault(person => person.Key == key);

    // Comes from whoever changed the photo, on any thread. A result of the faces as they were is no longer this draft's.
    private void FacesChanged(StoredPhoto photo) => _ = InvokeAsync(() =>
    {
        if (DraftFaces.Has(_draft.State, photo.Id))
        {
            _facesVersion++;
            _rendered = null;
            DraftChanged();
        }
    });
}
