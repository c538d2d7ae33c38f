using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>A further photo of a person of a draft. Immutable.</summary>
public sealed record DraftFace
{
    /// <summary>The photo's id.</summary>
    public required string Photo { get; init; }

    /// <summary>Index of the face in the photo.</summary>
    public int Face { get; init; }

    /// <summary>What the user called the person of this photo before; they have that name again when they are separated.</summary>
    public required string Name { get; init; }

    internal FaceReference Reference => new() { Photo = Photo, Face = Face };
}
