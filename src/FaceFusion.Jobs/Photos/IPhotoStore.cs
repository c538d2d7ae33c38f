using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion.Photos;

namespace FaceFusion.Jobs.Photos;

/// <summary>Keeps uploaded photos and knows the bundled samples; also the engine's photo source. Safe for concurrent use.</summary>
public interface IPhotoStore : IPhotoSource
{
    /// <summary>
    /// Reads, checks, analyses and keeps a photo. Every upload is a photo of its own, so that nobody's corrections reach
    /// another; uploads of the same bytes share the file and the analysis.
    /// </summary>
    /// <param name="content">The file's bytes, to its end.</param>
    /// <param name="expectedBytes">How many bytes should come, where the sender said so; fewer means an interrupted upload.</param>
    /// <param name="name">The file's name as the user knows it.</param>
    /// <param name="cancellation">Ends the upload and keeps nothing.</param>
    /// <exception cref="Fusion.FusionException">Too large, not a picture, damaged, interrupted: with a stable code.</exception>
    Task<StoredPhoto> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation);

    /// <summary>The photo, or null.</summary>
    StoredPhoto? Find(string id);

    /// <summary>When an upload came in, from which on its time is counted; null for a sample and for one that is gone.</summary>
    DateTimeOffset? ReceivedAt(string id);

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

    /// <summary>Adds a face that was missed, at points set by hand. It comes after all others; nobody's index changes.</summary>
    /// <param name="id">An upload.</param>
    /// <param name="points">Its eyes, and its mouth where known, in photo pixels.</param>
    /// <param name="cancellation">Gives up and changes nothing.</param>
    /// <exception cref="Fusion.FusionException">
    /// <c>photo_not_found</c>; <c>sample_read_only</c>; <c>points_invalid</c>: outside the photo, the eyes in one place, or on a
    /// face that is there already.
    /// </exception>
    Task<StoredPhoto> AddFaceAsync(string id, FacePoints points, CancellationToken cancellation);

    /// <summary>Replaces a face's landmarks by corrected ones.</summary>
    /// <param name="id">An upload.</param>
    /// <param name="face">Index among its faces.</param>
    /// <param name="landmarks">All 189, in photo pixels.</param>
    /// <param name="cancellation">Gives up and changes nothing.</param>
    /// <exception cref="Fusion.FusionException">
    /// <c>photo_not_found</c>; <c>sample_read_only</c>; <c>face_not_found</c>; <c>landmarks_invalid</c>.
    /// </exception>
    Task<StoredPhoto> CorrectFaceAsync(string id, int face, FaceShape landmarks, CancellationToken cancellation);

    /// <summary>Removes a face that was added by hand. Those added after it move up by one; all others keep their index.</summary>
    /// <exception cref="Fusion.FusionException">
    /// <c>photo_not_found</c>; <c>sample_read_only</c>; <c>face_not_found</c>; <c>face_not_added</c>: it was found.
    /// </exception>
    Task<StoredPhoto> RemoveFaceAsync(string id, int face, CancellationToken cancellation);

    /// <summary>Takes every correction and every added face back: the faces are those found.</summary>
    /// <exception cref="Fusion.FusionException"><c>photo_not_found</c>; <c>sample_read_only</c>.</exception>
    Task<StoredPhoto> RestoreFacesAsync(string id, CancellationToken cancellation);

    /// <summary>The same photos with the faces that these have now: later corrections do not reach whoever has begun.</summary>
    /// <param name="ids">Photos whose faces are held; unknown ones, and all others, are as they come.</param>
    IPhotoSource Hold(IReadOnlyList<string> ids);

    /// <summary>Tells a photo whose faces have changed, as it is now: whatever was made of the old ones is out of date.</summary>
    event Action<StoredPhoto>? Changed;

    /// <summary>
    /// Tells a photo and the index of a face that was added by hand and is gone: those after it have moved up by one. Comes before
    /// <see cref="Changed"/>.
    /// </summary>
    event Action<string, int>? FaceRemoved;

    /// <summary>Tells the id of a photo that is gone, so that nothing derived from it is kept.</summary>
    event Action<string>? Removed;
}
