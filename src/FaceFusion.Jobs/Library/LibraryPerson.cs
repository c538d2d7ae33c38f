using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Library;

/// <summary>What is kept of a person, as their owner says it.</summary>
/// <param name="Name">1..<see cref="LongestName"/> characters.</param>
/// <param name="Tags">At most <see cref="MostTags"/>, each 1..<see cref="LongestTag"/> characters, none twice.</param>
/// <param name="Faces">1..<see cref="MostPhotos"/> faces, none twice; the first is the cover. An index that is null takes the photo's only face.</param>
public sealed record PersonDetails(string Name, IReadOnlyList<string> Tags, IReadOnlyList<FaceReference> Faces)
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 60;

    /// <summary>Tags at most.</summary>
    public const int MostTags = 12;

    /// <summary>Characters of a tag at most.</summary>
    public const int LongestTag = 30;

    /// <summary>Photos at most: a mean of more looks the same.</summary>
    public const int MostPhotos = 50;
}

/// <summary>A person in a workspace's library. Immutable.</summary>
/// <param name="Id"><c>per_</c> and 26 characters.</param>
/// <param name="Details">What is kept, face indexes filled in.</param>
/// <param name="CreatedAt">When the person was added.</param>
/// <param name="ChangedAt">When something about them was changed last.</param>
public sealed record LibraryPerson(string Id, PersonDetails Details, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <inheritdoc cref="PersonDetails.Name"/>
    public string Name => Details.Name;

    /// <inheritdoc cref="PersonDetails.Tags"/>
    public IReadOnlyList<string> Tags => Details.Tags;

    /// <inheritdoc cref="PersonDetails.Faces"/>
    public IReadOnlyList<FaceReference> Faces => Details.Faces;

    /// <summary>The face that stands for the person.</summary>
    public FaceReference Cover => Details.Faces[0];
}
