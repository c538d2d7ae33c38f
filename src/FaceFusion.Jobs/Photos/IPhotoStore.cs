using FaceFusion.Faces.Coach;
using FaceFusion.Fusion.Photos;

namespace FaceFusion.Jobs.Photos;

/// <summary>Keeps uploaded photos and knows the bundled samples; also the engine's photo source. Safe for concurrent use.</summary>
public interface IPhotoStore : IPhotoSource
{
    /// <summary>Reads, checks, analyses and keeps a photo. The same bytes again give the photo already kept.</summary>
    /// <param name="content">The file's bytes, to its end.</param>
    /// <param name="expectedBytes">How many bytes should come, where the sender said so; fewer means an interrupted upload.</param>
    /// <param name="name">The file's name as the user knows it.</param>
    /// <param name="cancellation">Ends the upload and keeps nothing.</param>
    /// <exception cref="Fusion.FusionException">Too large, not a picture, damaged, interrupted: with a stable code.</exception>
    Task<StoredPhoto> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation);

    /// <summary>The photo, or null.</summary>
    StoredPhoto? Find(string id);

    /// <summary>
    /// What the coach says of each of the photo's faces, in their order. Known at once for a photo that was added since; a
    /// sample, a photo of an older version or one whose faces were corrected is looked at now, once.
    /// </summary>
    /// <exception cref="Fusion.FusionException">Not there, or its file cannot be read any more.</exception>
    ValueTask<IReadOnlyList<FaceReview>> ReviewAsync(string photo, CancellationToken cancellation);

    /// <summary>The bundled samples, in the order they are shown.</summary>
    IReadOnlyList<StoredPhoto> Samples { get; }

    /// <summary>
    /// Deletes an uploaded photo with its faces and its reduced pictures; false where it is not there or a sample. Pictures
    /// that jobs have made stay until they are deleted themselves.
    /// </summary>
    bool Remove(string id);

    /// <summary>Tells the id of a photo that is gone, so that nothing derived from it is kept.</summary>
    event Action<string>? Removed;
}
