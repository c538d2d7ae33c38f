using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;

namespace FaceFusion.Jobs.Photos;

/// <summary>A photo that the store knows: what users see of it, and what only the store does.</summary>
/// <param name="found">What is told about it, with the faces that were found.</param>
/// <param name="path">Its file.</param>
/// <param name="sha256">Hash of the file in hexadecimal; null for a sample.</param>
/// <param name="edits">What a user changed about its faces.</param>
internal sealed class PhotoEntry(StoredPhoto found, string path, string? sha256, FaceEdits edits)
{
    private volatile StoredPhoto _photo = edits.ApplyTo(found);

    /// <summary>What is told about it, with the faces as they were found.</summary>
    public StoredPhoto Found { get; private set; } = found;

    /// <summary>What is told about it, with the user's changes.</summary>
    public StoredPhoto Photo => _photo;

    /// <summary>What a user changed.</summary>
    public FaceEdits Edits { get; private set; } = edits;

    /// <summary>Its file; uploads of the same bytes share one.</summary>
    public string Path { get; } = path;

    /// <summary>Hash of the file; null for a sample.</summary>
    public string? Sha256 { get; } = sha256;

    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The version of its record that this is, where other processes write records too.</summary>
    public RecordVersion? Version { get; set; }

    /// <summary>Lets one reader at a time decode or analyse the photo; the others then find it in the cache.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Lets one reviewer at a time look at the faces; the others then have what it said. Taken before <see cref="Gate"/>.</summary>
    public SemaphoreSlim Reviewing { get; } = new(1, 1);

    /// <summary>Faces found at thresholds other than the default.</summary>
    public ConcurrentDictionary<double, IReadOnlyList<Face>> FacesAt { get; } = new();

    /// <summary>Takes changes over; one writer at a time.</summary>
    public void Take(FaceEdits edits)
    {
        Edits = edits;
        _photo = edits.ApplyTo(Found);
    }

    /// <summary>Takes over what the coach said of the faces as they are now.</summary>
    public void Take(IReadOnlyList<FaceReview> reviews)
    {
        Found = _photo.HasEditedFaces ? Found : Found with { Reviews = reviews };
        _photo = _photo with { Reviews = reviews };
    }
}
