using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

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

    /// <summary>
    /// Its faces as they are used, with the user's corrections: those found at the default threshold, left to right, then
    /// those added by hand in the order they came. Other faces make the reviews unknown again.
    /// </summary>
    public required IReadOnlyList<Face> Faces
    {
        get;
        init
        {
            field = value;
            Reviews = null;
        }
    }

    /// <summary>What the coach says of each face; null until <see cref="IPhotoStore.ReviewAsync"/> has looked.</summary>
    public IReadOnlyList<FaceReview>? Reviews { get; init; }

    /// <summary>How many of <see cref="Faces"/>, the last ones, were added by hand.</summary>
    public int AddedFaces { get; init; }

    /// <summary>Indexes of the faces whose landmarks a user corrected, in rising order.</summary>
    public IReadOnlyList<int> CorrectedFaces { get; init; } = [];

    /// <summary>How often the faces have changed since the upload: pictures of them with another number are out of date.</summary>
    public int Revision { get; init; }

    /// <summary>True where the faces are not those found; they then count at any detection threshold.</summary>
    public bool HasEditedFaces => AddedFaces > 0 || CorrectedFaces.Count > 0;

    /// <summary>Hash of its file as it came, hexadecimal; null for a sample.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What its file said about its origin before that was taken off; null where it said nothing.</summary>
    public PhotoOrigin? Origin { get; init; }

    /// <summary>True for a bundled sample, which cannot be changed.</summary>
    public bool IsSample => Title is not null;

    /// <summary>What a bundled sample is called; null for an upload.</summary>
    public SampleTitle? Title { get; init; }

    /// <summary>The faces before any correction, without those added; null where nothing was changed.</summary>
    internal IReadOnlyList<Face>? Found { get; init; }

    /// <summary>A face as it was found, whatever a user has corrected since; an added face as it is.</summary>
    public Face FoundFace(int face) => Found is { } found && face < found.Count ? found[face] : Faces[face];

    /// <summary>The face of an index.</summary>
    /// <exception cref="FusionException"><see cref="FusionErrorCodes.FaceNotFound"/>.</exception>
    internal Face RequireFace(int face) => face >= 0 && face < Faces.Count
        ? Faces[face]
        : throw new FusionException(
            FusionErrorCodes.FaceNotFound,
            $"Photo '{Id}' has {Faces.Count} faces; there is no face {face}.",
            Id,
            new Dictionary<string, object> { ["face"] = face, ["count"] = Faces.Count });

    /// <summary>True for a face added by hand.</summary>
    public bool IsAdded(int face) => face >= Faces.Count - AddedFaces;

    /// <summary>True for a face whose landmarks a user corrected.</summary>
    public bool IsCorrected(int face) => CorrectedFaces.Contains(face);

    /// <summary>False where whoever sent it gave no file name.</summary>
    public bool HasName => IsSample || Name != PhotoName.Nameless;

    /// <summary>What to call it in a language: the sample's title, or the file name.</summary>
    public string NameIn(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return Title is null ? Name : culture.TwoLetterISOLanguageName == "zh" ? Title.Chinese : Title.English;
    }
}

/// <summary>A sample's titles and where it comes from.</summary>
/// <param name="English">Title in English.</param>
/// <param name="Chinese">Title in Chinese.</param>
/// <param name="Credit">Source and licence.</param>
public sealed record SampleTitle(string English, string Chinese, string? Credit);
