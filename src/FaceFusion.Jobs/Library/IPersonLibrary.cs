using FaceFusion.Fusion;

namespace FaceFusion.Jobs.Library;

/// <summary>
/// People whose photos a workspace keeps, to be used again. While a person has a photo, retention leaves it alone; a photo that is
/// deleted leaves its person, and the last one takes the person along. Safe for concurrent use.
/// </summary>
public interface IPersonLibrary
{
    /// <summary>The people of a workspace, by name.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="search">A part of a name or a tag, in any case; null or blank for all.</param>
    IReadOnlyList<LibraryPerson> List(string workspace, string? search = null);

    /// <summary>A person, or null where the workspace has no such one.</summary>
    LibraryPerson? Find(string workspace, string id);

    /// <summary>Adds a person. Photos that were nobody's are the workspace's from now on.</summary>
    /// <exception cref="FusionException">
    /// <c>value_out_of_range</c>, naming the field; <c>photo_not_found</c>, another's photo too; <c>face_not_found</c>;
    /// <c>multiple_faces</c>: no index, and several to choose from; <c>person_face_taken</c>: the face is somebody else's.
    /// </exception>
    LibraryPerson Add(string workspace, PersonDetails details);

    /// <summary>Keeps other details of a person. A photo that is left out falls under the retention time again.</summary>
    /// <exception cref="FusionException"><c>person_not_found</c>, and those of <see cref="Add"/>.</exception>
    LibraryPerson Change(string workspace, string id, PersonDetails details);

    /// <summary>Takes a person out; their photos fall under the retention time again. False where there is no such person.</summary>
    bool Remove(string workspace, string id);

    /// <summary>Makes people one: the first stays, with its name, and takes over the others' photos and tags.</summary>
    /// <exception cref="FusionException"><c>person_not_found</c>; <c>value_out_of_range</c>: nobody to merge, or too many photos.</exception>
    LibraryPerson Merge(string workspace, string id, IReadOnlyCollection<string> others);

    /// <summary>Puts on record that two people who look alike are not the same.</summary>
    void KeepApart(string workspace, string one, string other);

    /// <summary>The pairs of a workspace that were kept apart, each with the lesser id first.</summary>
    IReadOnlySet<(string One, string Other)> Apart(string workspace);

    /// <summary>True while somebody's library has the photo.</summary>
    bool Keeps(string photo);
}
