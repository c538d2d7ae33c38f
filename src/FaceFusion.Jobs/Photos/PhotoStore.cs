using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>
/// Uploaded photos in the data folder and the bundled samples. Every upload is a photo of its own; the hash of their bytes tells
/// which share a file and its analysis.
/// </summary>
internal sealed partial class PhotoStore(
    PhotoFolder folder,
    SampleShelf shelf,
    PhotoReader reader,
    PhotoCleaning cleaning,
    UploadBlocks blocks,
    StudioMember member,
    StudioDatabase database,
    StudioMetrics metrics,
    IOptions<UploadOptions> upload,
    TimeProvider time,
    ILogger<PhotoStore> logger) : IPhotoStore
{
    public const string IdPrefix = "img_";

    /// <summary>The threshold of <see cref="StoredPhoto.Faces"/>: a recipe's default.</summary>
    public const double DefaultThreshold = 0.5;

    private readonly ConcurrentDictionary<string, PhotoEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PhotoEntry>> _byHash = new(StringComparer.Ordinal);
    private readonly Lock _commit = new();

    /// <summary>True where this process alone takes photos in, so that what it has in memory is all there is.</summary>
    private bool IsAlone => member.Serves && !database.IsShared;

    /// <summary>An upload under way is touched more often than that.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(1);

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
            foreach (var entry in IsAlone ? folder.ReadAll() : [])
            {
                Know(entry);
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
            blocks.RefuseFile(received.Sha256, shown);
            if (TryShare(received, shown) is { } known)
            {
                return known;
            }

            var (pixels, faces, reviews) = await reader.ReadNewAsync(received.Path, shown, DefaultThreshold, cancellation).ConfigureAwait(false);
            var origin = await cleaning.CleanAsync(received.Path, pixels, cancellation).ConfigureAwait(false);
            if (origin?.Job is { } job)
            {
                blocks.RefusePicture(job, shown);
            }

            var photo = Commit(received, new StoredPhoto
            {
                Id = UnguessableId.Create(IdPrefix),
                Name = shown,
                Width = pixels.Width,
                Height = pixels.Height,
                Bytes = received.Bytes,
                Sha256 = received.Sha256,
                Origin = origin,
                Faces = faces,
                Reviews = reviews,
            });
            reader.Keep(photo.Id, pixels);
            metrics.Uploaded(photo.Bytes, photo.Faces.Count);
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
    public DateTimeOffset? ReceivedAt(string id) => FindEntry(id) is { Photo.IsSample: false } entry ? entry.ReceivedAt : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<FaceReview>> ReviewAsync(string photo, CancellationToken cancellation)
    {
        var entry = Require(photo);
        if (entry.Photo.Reviews is { } said)
        {
            return said;
        }

        await entry.Reviewing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var seen = Require(photo).Photo;
                if (seen.Reviews is { } known)
                {
                    return known;
                }

                KeepReviews(entry, seen.Faces, await reader.ReviewAsync(entry, seen.Faces, cancellation).ConfigureAwait(false));
            }
        }
        finally
        {
            entry.Reviewing.Release();
        }
    }

    /// <inheritdoc/>
    public bool Remove(string id)
    {
        lock (_commit)
        {
            if (!IsAlone)
            {
                _ = FindOfOthers(id);
            }

            if (!_entries.TryRemove(id, out var entry))
            {
                return false;
            }

            // Whether others have a photo of the same bytes is not known here where they may: the sweeper looks.
            folder.Delete(entry, withFile: ForgetHash(entry) && IsAlone);
        }

        reader.Forget(id);
        Removed?.Invoke(id);
        LogRemoved(id);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation)
    {
        var found = Require(photo).Photo;
        return ValueTask.FromResult(new PhotoSize(found.Width, found.Height));
    }

    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => reader.LoadAsync(Require(photo), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation)
    {
        var entry = Require(photo);
        return FindFacesAsync(entry, entry.Photo, threshold, cancellation);
    }

    /// <summary>
    /// The faces of a photo as it was told at some time. A template says what the landmarks are, at any threshold, and so does
    /// a user who looked at them: their indexes hold.
    /// </summary>
    private ValueTask<IReadOnlyList<Face>> FindFacesAsync(PhotoEntry entry, StoredPhoto told, double threshold, CancellationToken cancellation) =>
        threshold == DefaultThreshold || told.IsSample || told.HasEditedFaces
            ? ValueTask.FromResult(told.Faces)
            : reader.FindFacesAsync(entry, threshold, cancellation);

    /// <summary>Deletes uploads that came before <paramref name="limit"/>, but for those that are kept.</summary>
    /// <returns>How many.</returns>
    public int RemoveOlderThan(DateTimeOffset limit, Func<string, bool> isKept) =>
        All().Where(entry => entry.ReceivedAt < limit && !isKept(entry.Photo.Id)).Count(entry => Remove(entry.Photo.Id));

    /// <summary>Where others take photos in too: deletes files that no photo has any more.</summary>
    public void DeleteStrays()
    {
        if (!IsAlone)
        {
            var limit = time.GetUtcNow() - s_settled;
            folder.DeleteStrays(All().Select(entry => entry.Sha256!).ToHashSet(StringComparer.Ordinal), limit);
        }
    }

    private PhotoEntry[] All() => IsAlone ? [.. _entries.Values] : [.. folder.Ids().Select(FindOfOthers).OfType<PhotoEntry>()];

    /// <summary>The file of an upload as it is kept, or null where it is gone.</summary>
    public Stream? TryOpenFile(string id)
    {
        try
        {
            return FindEntry(id) is { Photo.IsSample: false } entry ? File.OpenRead(entry.Path) : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private PhotoEntry? FindEntry(string id) => (IsAlone ? _entries.GetValueOrDefault(id) : FindOfOthers(id)) ?? shelf.Find(id);

    /// <summary>Reads what another process has written, anew where that has changed.</summary>
    private PhotoEntry? FindOfOthers(string id)
    {
        if (!UnguessableId.IsValid(id, IdPrefix))
        {
            return null;
        }

        lock (_commit)
        {
            var version = folder.VersionOf(id);
            if (_entries.TryGetValue(id, out var known) && known.Version == version)
            {
                return known;
            }

            if (_entries.TryRemove(id, out var former))
            {
                ForgetHash(former);
                reader.Forget(id);
            }

            return version is not null && folder.TryRead(id) is { } entry ? _entries[id] = entry : null;
        }
    }

    private PhotoEntry Require(string id) =>
        FindEntry(id) ?? throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{id}'.", id);

    /// <summary>The upload as a photo of its own over a file that is there already; null where it is new.</summary>
    private StoredPhoto? TryShare(Received received, string name)
    {
        lock (_commit)
        {
            return _byHash.TryGetValue(received.Sha256, out var same) && (IsAlone || FindOfOthers(same[0].Photo.Id) == same[0])
                ? Commit(received, same[0].Found with { Id = UnguessableId.Create(IdPrefix), Name = name })
                : null;
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

            // Those of edited faces are not written: they are few, and a restart looks again.
            entry.Take(reviews);
            if (member.Serves && _entries.ContainsKey(entry.Photo.Id) && !entry.Photo.HasEditedFaces)
            {
                folder.WriteRecord(entry, entry.Edits);
            }
        }
    }

    private StoredPhoto Commit(Received received, StoredPhoto photo)
    {
        lock (_commit)
        {
            Know(folder.Commit(received, photo, time.GetUtcNow()));
            return photo;
        }
    }

    /// <summary>True where no other photo that is known here has the same bytes.</summary>
    private bool ForgetHash(PhotoEntry entry)
    {
        if (_byHash.TryGetValue(entry.Sha256!, out var same))
        {
            same.Remove(entry);
            if (same.Count == 0)
            {
                _byHash.Remove(entry.Sha256!);
            }
        }

        return same is null or { Count: 0 };
    }

    private void Know(PhotoEntry entry)
    {
        _entries[entry.Photo.Id] = entry;
        if (!_byHash.TryGetValue(entry.Sha256!, out var same))
        {
            _byHash[entry.Sha256!] = same = [];
        }

        same.Add(entry);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo store open: {Photos} uploads, {Samples} samples.")]
    private partial void LogOpened(int photos, int samples);

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} added: {Width} x {Height} pixels, {Bytes} bytes, {Faces} faces.")]
    private partial void LogAdded(string photo, int width, int height, long bytes, int faces);

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} removed.")]
    private partial void LogRemoved(string photo);
}
