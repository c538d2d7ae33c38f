using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Drafts;

/// <summary>From the library to a draft: a person comes as one, their photos averaged.</summary>
internal static class LibraryPeople
{
    /// <summary>Name of the query that brings people to the studio: ids, separated by commas.</summary>
    public const string Query = "people";

    /// <summary>The studio's address that adds people to the draft that is open.</summary>
    public static string StudioUrl(IEnumerable<string> people) => $"/?{Query}={string.Join(',', people.Select(Uri.EscapeDataString))}";

    /// <summary>A person of the library as one of a draft; the cover is the photo in front.</summary>
    public static DraftPerson ToDraft(LibraryPerson person, Func<string, StoredPhoto?> find) => new()
    {
        Key = Guid.NewGuid().ToString("N"),
        Photo = person.Cover.Photo,
        Face = person.Cover.Face ?? 0,
        Name = person.Name,
        Also = [.. person.Faces.Skip(1).Select(face => new DraftFace { Photo = face.Photo, Face = face.Face ?? 0, Name = find(face.Photo) is { } photo ? Path.GetFileNameWithoutExtension(photo.Name) : person.Name })],
    };

    /// <summary>The faces of a draft's person, as a library keeps them.</summary>
    public static IReadOnlyList<FaceReference> FacesOf(DraftPerson person) => [person.Reference, .. person.FurtherReferences];
}
