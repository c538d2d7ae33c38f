using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>Uploaded photos in the data folder, known by the hash of their bytes, and the bundled samples.</summary>
internal sealed partial class PhotoStore(
    PhotoFolder folder,
    SampleShelf shelf,
    PhotoReader reader,
    IOptions<UploadOptions> upload,
    TimeProvider time,
    ILogger<PhotoStore> logger) : IPhotoStore
{
    public const string IdPrefix = "img_";

    /// <summary>The threshold of <see cref="StoredPhoto.Faces"/>: a recipe's default.</summary>
    public const double DefaultThreshold = 0.5;

    private readonly ConcurrentDictionary<string, PhotoEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhotoEntry> _byHash = new(StringComparer.Ordinal);
    private readonly Lock _commit = new();

    /// <inheritdoc/>
    public event Action<string>? Removed;

    /// <inheritdoc/>
    public IReadOnlyList<StoredPhoto> Samples => shelf.Photos;

    /// <summary>Reads what an earlier run left; once, before the first request.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await shelf.OpenAsync(cancellation).ConfigureAwait(false);
        lock (_commit)
        {
            foreach (var entry in folder.ReadAll())
            {
                _entries[entry.Photo.Id] = entry;
                _byHash[entry.Sha256!] = entry;
            }
        }

        LogOpened(_entries.Count, shelf.Photos.Count);
    }

    /// <inheritdoc/>
    public async Task<StoredPhoto> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var shown = PhotoName.Clean(name);
        var received = await folder.ReceiveAsync(content, expectedBytes, upload.Value.MaxBytes, shown, cancellation).ConfigureAwait(false);
        try
        {
            if (FindSame(received) is { } known)
            {
                return known;
            }

            var (pixels, faces, reviews) = await reader.ReadNewAsync(received.Path, shown, DefaultThreshold, cancellation).ConfigureAwait(false);
            var photo = Commit(received, new StoredPhoto
            {
                Id = UnguessableId.Create(IdPrefix),
                Name = shown,
                Width = pixels.Width,
                Height = pixels.Height,
                Bytes = received.Bytes,
                Faces = faces,
                Reviews = reviews,
            });
            reader.Keep(photo.Id, pixels);
            LogAdded(photo.Id, photo.Width, photo.Height, photo.Bytes, photo.Faces.Count);
            return photo;
        }
        finally
        {
            File.Delete(received.Path);
        }
    }

    /// <inheritdoc/>
    public StoredPhoto? Find(string id) => FindEntry(id)?.Photo;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<FaceReview>> ReviewAsync(string photo, CancellationToken cancellation)
    {
        while (true)
        {
            var entry = Require(photo);
            var seen = entry.Photo;
            if (seen.Reviews is { } known)
            {
                return known;
            }

            var reviews = await reader.ReviewAsync(entry, seen.Faces, cancellation).ConfigureAwait(false);
            KeepReviews(entry, seen.Faces, reviews);
        }
    }

    /// <inheritdoc/>
    public bool Remove(string id)
    {
        lock (_commit)
        {
            if (!_entries.TryRemove(id, out var entry))
            {
                return false;
            }

            _byHash.Remove(entry.Sha256!);
            folder.Delete(id);
        }

        reader.Forget(id);
        Removed?.Invoke(id);
        LogRemoved(id);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => reader.LoadAsync(Require(photo), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation)
    {
        // A template says what the landmarks are, at any threshold.
        var entry = Require(photo);
        return threshold == DefaultThreshold || entry.Sha256 is null
            ? ValueTask.FromResult(entry.Photo.Faces)
            : reader.FindFacesAsync(entry, threshold, cancellation);
    }

    /// <summary>Deletes uploads that came before <paramref name="limit"/>.</summary>
    /// <returns>How many.</returns>
    public int RemoveOlderThan(DateTimeOffset limit) =>
        _entries.Values.Where(entry => entry.ReceivedAt < limit).Count(entry => Remove(entry.Photo.Id));

    private PhotoEntry? FindEntry(string id) => _entries.GetValueOrDefault(id) ?? shelf.Find(id);

    private PhotoEntry Require(string id) =>
        FindEntry(id) ?? throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{id}'.", id);

    private StoredPhoto? FindSame(Received received)
    {
        lock (_commit)
        {
            if (!_byHash.TryGetValue(received.Sha256, out var same))
            {
                return null;
            }

            // Whoever sends it again wants it for the whole time again.
            same.ReceivedAt = time.GetUtcNow();
            folder.WriteRecord(same);
            return same.Photo;
        }
    }

    /// <summary>Keeps what was said of the faces, unless they were corrected meanwhile.</summary>
    private void KeepReviews(PhotoEntry entry, IReadOnlyList<Face> faces, IReadOnlyList<FaceReview> reviews)
    {
        lock (_commit)
        {
            if (!ReferenceEquals(entry.Photo.Faces, faces))
            {
                return;
            }

            entry.Photo = entry.Photo with { Reviews = reviews };
            if (_entries.ContainsKey(entry.Photo.Id))
            {
                folder.WriteRecord(entry);
            }
        }
    }

    /// <summary>Keeps the photo; where the same bytes came twice at once, the first one stays.</summary>
    private StoredPhoto Commit(Received received, StoredPhoto photo)
    {
        lock (_commit)
        {
            if (FindSame(received) is { } first)
            {
                return first;
            }

            var entry = folder.Commit(received, photo, time.GetUtcNow());
            _entries[photo.Id] = entry;
            _byHash[received.Sha256] = entry;
            return photo;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo store open: {Photos} uploads, {Samples} samples.")]
    private partial void LogOpened(int photos, int samples);

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} added: {Width} x {Height} pixels, {Bytes} bytes, {Faces} faces.")]
    private partial void LogAdded(string photo, int width, int height, long bytes, int faces);

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} removed.")]
    private partial void LogRemoved(string photo);
}
