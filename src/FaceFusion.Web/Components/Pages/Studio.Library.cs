using FaceFusion.Jobs.Library;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Library;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>From the library to the draft, and back.</content>
public sealed partial class Studio
{
    /// <summary>People of the library to add, by their ids.</summary>
    [SupplyParameterFromQuery(Name = LibraryPeople.Query)]
    public string? PeopleIds { get; set; }

    [Inject]
    private IPersonLibrary Library { get; set; } = null!;

    /// <summary>Faces of photos to add.</summary>
    [SupplyParameterFromQuery(Name = PicturePeople.Query)]
    public string? FaceIds { get; set; }

    [Inject]
    private PicturePeople Pictures { get; set; } = null!;

    private async Task KeepAsync(string key)
    {
        if (FindPerson(key) is { } person && await KeepDialog.OpenAsync(Dialogs, Workspace, T["Library.Keep"], person) is { } kept)
        {
            Announce(T["Library.Kept", kept.Name, kept.Faces.Count]);
        }
    }

    private async Task AddFromLibraryAsync() => Add(await LibraryPicker.OpenAsync(Dialogs, Workspace, T["Library.From"], T["Library.Picker.Add"]));

    /// <summary>The people that the address names: once, so that loading the page again does not add them again.</summary>
    private void AddNamedPeople()
    {
        if (PeopleIds is { Length: > 0 } ids)
        {
            Add([.. ids.Split(',').Distinct(StringComparer.Ordinal).Select(id => Library.Find(Workspace, id)).OfType<LibraryPerson>()]);
            Navigation.NavigateTo(new Uri(Navigation.Uri).AbsolutePath, replace: true);
        }
    }

    /// <summary>The faces that the address names, those of finished pictures: once.</summary>
    private void AddNamedFaces()
    {
        if (FaceIds is { Length: > 0 } ids)
        {
            var people = PicturePeople.Read(ids).Select(face => Pictures.ToDraft(Workspace, face)).OfType<DraftPerson>().ToList();
            if (people.Count > 0)
            {
                _draft.Add(people);
                Announce(T["Person.Added", string.Join(T["List.Separator"], people.Select(person => person.Name))]);
            }

            Navigation.NavigateTo(new Uri(Navigation.Uri).AbsolutePath, replace: true);
        }
    }

    private void Add(IReadOnlyList<LibraryPerson> people)
    {
        if (people.Count > 0)
        {
            _draft.Add([.. people.Select(person => LibraryPeople.ToDraft(person, Photos.Find))]);
            Announce(T["Person.Added", string.Join(T["List.Separator"], people.Select(person => person.Name))]);
        }
    }
}
