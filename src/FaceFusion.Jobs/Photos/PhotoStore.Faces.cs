using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Photos;

/// <summary>Faces that users set or correct by hand.</summary>
internal sealed partial class PhotoStore
{
    /// <summary>Faces that may be added to a photo: a school has fewer, and a record stays small.</summary>
    internal const int MaxAddedFaces = 200;

    /// <inheritdoc/>
    public event Action<StoredPhoto>? Changed;

    /// <inheritdoc/>
    public event Action<string, int>? FaceRemoved;

    /// <inheritdoc/>
    public async Task<StoredPhoto> AddFaceAsync(string id, FacePoints points, CancellationToken cancellation)
    {
        var entry = RequireUpload(id);
        var (width, height) = (entry.Found.Width, entry.Found.Height);
        HandSetFaces.RequirePoints(id, points, width, height);
        RequireNew(entry.Photo, points);
        var face = await reader.PlaceAsync(entry, points, cancellation).ConfigureAwait(false);
        return Change(entry, edits =>
        {
            // Somebody may have set the same face meanwhile.
            RequireNew(entry.Photo, points);
            return edits.Added.Count < MaxAddedFaces ? edits.Add(face) : throw TooManyFaces(id, edits.Added.Count + 1);
        });
    }

    /// <inheritdoc/>
    public async Task<StoredPhoto> CorrectFaceAsync(string id, int face, FaceShape landmarks, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(landmarks);
        var entry = RequireUpload(id);
        entry.Photo.RequireFace(face);
        HandSetFaces.RequireLandmarks(id, landmarks, entry.Found.Width, entry.Found.Height);
        return await ChangeAsync(entry, Correct, cancellation).ConfigureAwait(false);

        FaceEdits Correct(FaceEdits edits) => edits.Correct(entry.Found.Faces.Count, face, entry.Photo.RequireFace(face).WithLandmarks(landmarks));
    }

    /// <inheritdoc/>
    public async Task<StoredPhoto> RemoveFaceAsync(string id, int face, CancellationToken cancellation)
    {
        var entry = RequireUpload(id);
        return await ChangeAsync(entry, Remove, cancellation, _ => [face]).ConfigureAwait(false);

        FaceEdits Remove(FaceEdits edits)
        {
            entry.Photo.RequireFace(face);
            return entry.Photo.IsAdded(face) ? edits.Remove(face - entry.Found.Faces.Count) : throw NotAdded(id, face);
        }
    }

    /// <inheritdoc/>
    public async Task<StoredPhoto> RestoreFacesAsync(string id, CancellationToken cancellation) =>
        await ChangeAsync(
            RequireUpload(id),
            edits => edits.Restore(),
            cancellation,
            photo => Enumerable.Range(photo.Faces.Count - photo.AddedFaces, photo.AddedFaces).Reverse()).ConfigureAwait(false);

    /// <inheritdoc/>
    public IPhotoSource Hold(IReadOnlyList<string> ids)
    {
        var held = ids.Distinct().Select(FindEntry).OfType<PhotoEntry>().ToDictionary(entry => entry.Photo.Id, entry => entry.Photo);
        return new HeldPhotos(this, held);
    }

    private Task<StoredPhoto> ChangeAsync(PhotoEntry entry, Func<FaceEdits, FaceEdits> change, CancellationToken cancellation, Func<StoredPhoto, IEnumerable<int>>? removed = null)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.Run(() => Change(entry, change, removed), cancellation);
    }

    /// <summary>Writes first: what is told to have changed has been kept.</summary>
    /// <param name="entry">The photo.</param>
    /// <param name="change">From what was changed before to what is changed now.</param>
    /// <param name="removed">The faces of the photo as it was that are no more, the last one first; null for none.</param>
    private StoredPhoto Change(PhotoEntry entry, Func<FaceEdits, FaceEdits> change, Func<StoredPhoto, IEnumerable<int>>? removed = null)
    {
        StoredPhoto photo;
        int[] gone;
        lock (_commit)
        {
            RequireUpload(entry.Photo.Id);
            gone = [.. removed?.Invoke(entry.Photo) ?? []];
            var edits = change(entry.Edits);
            folder.WriteRecord(entry, edits);
            entry.Take(edits);
            photo = entry.Photo;
        }

        foreach (var face in gone)
        {
            FaceRemoved?.Invoke(photo.Id, face);
        }

        Changed?.Invoke(photo);
        LogChanged(photo.Id, photo.AddedFaces, photo.CorrectedFaces.Count);
        return photo;
    }

    private PhotoEntry RequireUpload(string id) => Require(id) is { Found.IsSample: false } entry
        ? entry
        : throw new FusionException(FusionErrorCodes.SampleReadOnly, $"'{id}' is a sample.", id);

    private static void RequireNew(StoredPhoto photo, FacePoints points)
    {
        for (var i = 0; i < photo.Faces.Count; i++)
        {
            if (points.InOrder().AreOn(photo.Faces[i].Landmarks))
            {
                throw HandSetFaces.FaceKnown(photo.Id, i);
            }
        }
    }

    private static FusionException NotAdded(string id, int face) => new(
        FusionErrorCodes.FaceNotAdded, $"Face {face} of '{id}' was found.", id, new Dictionary<string, object> { ["face"] = face });

    private static FusionException TooManyFaces(string id, int count) => new(
        FusionErrorCodes.ValueOutOfRange,
        $"'{id}' would have {count} added faces.",
        id,
        new Dictionary<string, object> { ["field"] = "faces", ["value"] = count, ["min"] = 0, ["max"] = MaxAddedFaces });

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} has {Added} added and {Corrected} corrected faces.")]
    private partial void LogChanged(string photo, int added, int corrected);

    /// <summary>The store with the faces of some photos as they were.</summary>
    private sealed class HeldPhotos(PhotoStore store, Dictionary<string, StoredPhoto> held) : IPhotoSource
    {
        public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => store.LoadAsync(photo, cancellation);

        public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) => store.SizeOfAsync(photo, cancellation);

        public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation)
        {
            var entry = store.Require(photo);
            return store.FindFacesAsync(entry, held.GetValueOrDefault(photo, entry.Photo), threshold, cancellation);
        }
    }
}
