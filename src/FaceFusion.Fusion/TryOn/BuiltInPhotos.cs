using System.Collections.Concurrent;
using System.Text;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Adds the pictures that the program brings along to a source of photos. A mannequin's face is known by its template.</summary>
internal sealed class BuiltInPhotos : IPhotoSource
{
    private static readonly ConcurrentDictionary<string, WeakReference<Bitmap>> s_recent = new(StringComparer.Ordinal);
    private readonly IPhotoSource _photos;

    private BuiltInPhotos(IPhotoSource photos) => _photos = photos;

    /// <summary>A source that knows the built-in pictures too.</summary>
    public static IPhotoSource Over(IPhotoSource photos) => photos as BuiltInPhotos ?? new BuiltInPhotos(photos);

    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation)
    {
        if (!BuiltInName.IsOne(photo))
        {
            return _photos.LoadAsync(photo, cancellation);
        }

        var (folder, id) = FolderOf(photo);
        return ValueTask.FromResult(Load(folder, $"{id}.webp", photo, cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask<ReducedBitmap> LoadReducedAsync(string photo, int most, CancellationToken cancellation) => BuiltInName.IsOne(photo)
        ? new ReducedBitmap(await LoadAsync(photo, cancellation).ConfigureAwait(false), 1)
        : await _photos.LoadReducedAsync(photo, most, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) => BuiltInName.IsOne(photo)
        ? PhotoSize.Of(await LoadAsync(photo, cancellation).ConfigureAwait(false))
        : await _photos.SizeOfAsync(photo, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public bool Release(string photo, Bitmap pixels) => !BuiltInName.IsOne(photo) && _photos.Release(photo, pixels);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
        FindFacesAsync(photo, threshold, null, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (!BuiltInName.IsOne(photo))
        {
            return _photos.FindFacesAsync(photo, threshold, progress, cancellation);
        }

        var (folder, id) = FolderOf(photo);
        return ValueTask.FromResult<IReadOnlyList<Face>>(
            BuiltInShelf.Open(folder, $"{id}.tem") is { } template ? [TemplateFaces.FromShape(TemFile.Parse(Encoding.UTF8.GetString(template)))] : []);
    }

    /// <summary>A picture of the shelf, decoded; kept as long as somebody uses it.</summary>
    /// <exception cref="FusionException">There is none.</exception>
    public static Bitmap Load(string folder, string file, string photo, CancellationToken cancellation)
    {
        var key = $"{folder}/{file}";
        if (s_recent.TryGetValue(key, out var kept) && kept.TryGetTarget(out var known))
        {
            return known;
        }

        var bytes = BuiltInShelf.Open(folder, file) ?? throw Missing(photo);
        var bitmap = new VipsImageCodec().Decode(bytes, new DecodeLimits(), cancellation);
        s_recent[key] = new WeakReference<Bitmap>(bitmap);
        return bitmap;
    }

    private static (string Folder, string Id) FolderOf(string photo)
    {
        if (BuiltInShelf.FindGarment(photo) is { } garment && BuiltInShelf.FindModel(photo) is null)
        {
            return ("garments", garment.Id);
        }

        return BuiltInShelf.FindModel(photo) is { } model ? ("models", model.Id) : throw Missing(photo);
    }

    private static FusionException Missing(string photo) => new(FusionErrorCodes.PhotoNotFound, $"The program brings no picture '{photo}' along.", photo);
}
