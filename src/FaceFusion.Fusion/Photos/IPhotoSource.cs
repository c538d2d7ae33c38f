using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Photos;

/// <summary>Where the engine gets photos and their faces; implementations may cache. Safe for concurrent use.</summary>
public interface IPhotoSource
{
    /// <summary>The decoded photo, upright, in sRGB. The caller reads it and lets go of it; nobody writes to it.</summary>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation);

    /// <summary>
    /// The photo for who looks at it coarsely: reduced by <paramref name="most"/> or less where decoding it so costs less, otherwise whole. What
    /// comes does not depend on what was loaded before.
    /// </summary>
    /// <param name="photo">Its name.</param>
    /// <param name="most">The largest factor that will do, 1 or more.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    async ValueTask<ReducedBitmap> LoadReducedAsync(string photo, int most, CancellationToken cancellation) =>
        new(await LoadAsync(photo, cancellation).ConfigureAwait(false), 1);

    /// <summary>
    /// Says that what <see cref="LoadAsync"/> gave is not read any more by who asked for it, and will hardly be asked for again; true where its memory
    /// serves the next photo. Whoever does not say so leaves it to the collector.
    /// </summary>
    /// <param name="photo">Its name.</param>
    /// <param name="pixels">What came.</param>
    bool Release(string photo, Bitmap pixels) => false;

    /// <summary>How large the photo is, where that is known without decoding it or else decoded.</summary>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    async ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) => PhotoSize.Of(await LoadAsync(photo, cancellation).ConfigureAwait(false));

    /// <summary>The photo's faces, left to right; empty where there is none.</summary>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation);

    /// <summary>The same for who wants to know how far the search is.</summary>
    /// <param name="photo">Its name.</param>
    /// <param name="threshold">Least score of a face, 0..1.</param>
    /// <param name="progress">Is told parts of the search, 0..1, or nothing by a source that does not know; null for nobody.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="FusionException">Not found or not readable; names the photo.</exception>
    ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation) =>
        FindFacesAsync(photo, threshold, cancellation);
}
