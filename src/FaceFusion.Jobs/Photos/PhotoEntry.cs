using System.Collections.Concurrent;
using FaceFusion.Faces;

namespace FaceFusion.Jobs.Photos;

/// <summary>A photo that the store knows: what users see of it, and what only the store does.</summary>
/// <param name="photo">What is told about it.</param>
/// <param name="path">Its file.</param>
/// <param name="sha256">Hash of the file in hexadecimal; null for a sample.</param>
internal sealed class PhotoEntry(StoredPhoto photo, string path, string? sha256)
{
    /// <summary>What is told about it now.</summary>
    public StoredPhoto Photo { get; set; } = photo;

    /// <summary>Its file.</summary>
    public string Path { get; } = path;

    /// <summary>Hash of the file; null for a sample.</summary>
    public string? Sha256 { get; } = sha256;

    /// <summary>When it came, or came again.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Lets one reader at a time decode or analyse the photo; the others then find it in the cache.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Faces at thresholds other than the default.</summary>
    public ConcurrentDictionary<double, IReadOnlyList<Face>> FacesAt { get; } = new();
}
