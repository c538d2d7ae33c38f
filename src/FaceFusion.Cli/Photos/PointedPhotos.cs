using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Cli.Photos;

/// <summary>Photos of which some have their faces set by hand: those are then their faces, and no others.</summary>
/// <param name="photos">All photos.</param>
/// <param name="analyzer">Places faces.</param>
/// <param name="points">Where faces are, by full path.</param>
internal sealed class PointedPhotos(IPhotoSource photos, IFaceAnalyzer analyzer, IReadOnlyDictionary<string, IReadOnlyList<FacePoints>> points) : IPhotoSource
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Face>> _placed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => photos.LoadAsync(photo, cancellation);

    /// <inheritdoc/>
    public ValueTask<ReducedBitmap> LoadReducedAsync(string photo, int most, CancellationToken cancellation) => photos.LoadReducedAsync(photo, most, cancellation);

    /// <inheritdoc/>
    public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) => photos.SizeOfAsync(photo, cancellation);

    /// <inheritdoc/>
    public bool Release(string photo, Bitmap pixels) => photos.Release(photo, pixels);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
        FindFacesAsync(photo, threshold, null, cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (!points.TryGetValue(Path.GetFullPath(photo), out var own))
        {
            return await photos.FindFacesAsync(photo, threshold, progress, cancellation).ConfigureAwait(false);
        }

        if (_placed.TryGetValue(photo, out var known))
        {
            return known;
        }

        var pixels = await photos.LoadAsync(photo, cancellation).ConfigureAwait(false);
        return _placed[photo] = [.. own.Select(face => Place(photo, pixels, face, cancellation))];
    }

    private Face Place(string photo, Bitmap pixels, FacePoints face, CancellationToken cancellation)
    {
        HandSetFaces.RequirePoints(photo, face, pixels.Width, pixels.Height);
        return analyzer.Place(pixels, face, cancellation);
    }
}
