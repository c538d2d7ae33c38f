using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Upload;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>From stored photos to people.</content>
public sealed partial class Studio
{
    private async Task Stored((int Id, string Photo) upload)
    {
        if (!Ownership.MayUsePhoto(Workspace, upload.Photo))
        {
            // A page tells what its browser sent, whatever it says.
            return;
        }

        if (Replaced(upload.Id) is null && await Recipes.FindAsync(upload.Photo, _left.Token) is { } recipe)
        {
            _offered = new OfferedRecipe(upload.Photo, _uploads.Find(upload.Id)?.Name ?? upload.Photo, recipe);
        }

        var photo = Photos.Find(upload.Photo);
        if (photo is null || photo.Faces.Count == 0)
        {
            _uploads.Refuse(upload, photo, T);
        }
        else if (photo.Faces.Count == 1)
        {
            await AddFaces(upload.Id, photo, [0]);
        }
        else
        {
            _uploads.Update(upload.Id, item => item with { State = UploadState.NeedsChoice, Photo = photo.Id });
            if (_uploads.Items.Count(item => item.State == UploadState.NeedsChoice) == 1)
            {
                await ChooseFaces(upload.Id);
            }
        }
    }

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [Inject]
    private IPictureRecipes Recipes { get; set; } = null!;

    /// <summary>The recipe of the picture of ours that came last; null where there is none to offer.</summary>
    private OfferedRecipe? _offered;

    private sealed record OfferedRecipe(string Photo, string Name, Recipe Recipe);

    /// <summary>Loads the offered recipe onto everyone but the picture that brought it, one step of undo; or leaves that a photo like any other.</summary>
    private void AnswerRecipe(bool load)
    {
        if (_offered is { } offered && load)
        {
            _draft.Edit(state => DraftRecipes.LoadOnto(DraftGroups.Without(state, photo => photo == offered.Photo), offered.Recipe));
            var missing = offered.Recipe.Photos.Count - _draft.State.People.Count;
            Announce(missing > 0 ? T["RecipeOffer.Missing", missing] : T["RecipeOffer.Loaded"]);
        }

        _offered = null;
    }

    private async Task AddFaces(int id, StoredPhoto photo, int[] faces)
    {
        // The name of this upload: the store knows the same bytes by the name under which they first came.
        var name = Path.GetFileNameWithoutExtension(_uploads.Find(id)?.Name) ?? NameOf(photo);
        if (Replaced(id) is { } person)
        {
            // A name that came with the file goes with it; one that somebody gave stays.
            var face = new DraftFace { Photo = photo.Id, Face = faces[0], Name = IsNamedByItsPhoto(person) ? name : person.Name };
            _draft.Replace(person.Key, face);
            Announce(T["Person.Replaced", face.Name]);
        }
        else
        {
            _draft.Add([.. faces.Select(face => new DraftPerson
            {
                Key = Guid.NewGuid().ToString("N"),
                Photo = photo.Id,
                Face = face,
                Name = faces.Length == 1 ? name : NameOf(name, face),
            })], place: id);
            Announce(T["Person.Added", name]);
        }

        if (_surface is not null)
        {
            await _surface.ForgetAsync(id);
        }
    }

    /// <summary>The person whose photo an upload is to replace; null for a new person, or where they have left meanwhile.</summary>
    private DraftPerson? Replaced(int upload) => _uploads.Find(upload)?.Replaces is { } key ? FindPerson(key) : null;

    private Task CancelUpload(int id) => _surface?.CancelAsync(id) ?? Task.CompletedTask;

    private Task RetryUpload(int id) => _surface?.RetryAsync(id) ?? Task.CompletedTask;
}
