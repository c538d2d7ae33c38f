using FaceFusion.Faces;

namespace FaceFusion.Jobs.Photos;

/// <summary>An uploaded photo or a bundled sample.</summary>
public sealed record StoredPhoto
{
    /// <summary><c>img_</c> and 26 characters, or <c>sample_</c> and the sample's name.</summary>
    public required string Id { get; init; }

    /// <summary>The file name that the user gave; shown, never used as a path.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels across, upright.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down, upright.</summary>
    public required int Height { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its faces, left to right, at the default threshold.</summary>
    public required IReadOnlyList<Face> Faces { get; init; }
}
