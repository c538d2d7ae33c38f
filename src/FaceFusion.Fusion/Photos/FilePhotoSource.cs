using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Fusion.Photos;

/// <summary>Photos from files: a photo's name is its path. Keeps the faces of every photo and the pixels of the last few.</summary>
/// <param name="codec">Decoder.</param>
/// <param name="analyzer">Finds faces; null where only templates are used.</param>
/// <param name="useTemplates">True reads the <c>.tem</c> file beside each photo instead of looking for faces.</param>
/// <param name="limits">What a photo may be at most.</param>
public sealed class FilePhotoSource(IImageCodec codec, IFaceAnalyzer? analyzer, bool useTemplates, DecodeLimits limits) : IPhotoSource
{
    /// <summary>A decoder reduces by this or not at all.</summary>
    private const int LeastReduction = 2;

    /// <summary>The header of nearly every photo ends before this many bytes.</summary>
    private const int HeaderBytes = 64 * 1024;

    private readonly RecentBitmaps _recent = new();
    private readonly ConcurrentDictionary<(string Photo, double Threshold), IReadOnlyList<Face>> _faces = new();
    private readonly ConcurrentDictionary<string, PhotoSize> _sizes = new();

    /// <inheritdoc/>
    public async ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) =>
        _recent.Find(photo) ?? await Task.Run(() => Load(photo, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ReducedBitmap> LoadReducedAsync(string photo, int most, CancellationToken cancellation)
    {
        if (most < LeastReduction)
        {
            return new ReducedBitmap(await LoadAsync(photo, cancellation).ConfigureAwait(false), 1);
        }

        // Not among the recent ones, which are whole: what is seen shall not depend on who looked before.
        var reduced = await Task.Run(() => Read(photo, file => codec.DecodeReduced(file.Read(), limits, most, cancellation)), cancellation).ConfigureAwait(false);
        if (reduced.Factor == 1)
        {
            _recent.Keep(photo, reduced.Pixels);
        }

        return reduced;
    }

    /// <inheritdoc/>
    public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation)
    {
        if (!_sizes.TryGetValue(photo, out var size))
        {
            cancellation.ThrowIfCancellationRequested();
            var header = Read(photo, ReadHeader);
            _sizes[photo] = size = new PhotoSize(header.Width, header.Height);
        }

        return new(size);
    }

    /// <inheritdoc/>
    public bool Release(string photo, Bitmap pixels) => _recent.Release(photo, pixels);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
        FindFacesAsync(photo, threshold, null, cancellation);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
    {
        var key = (photo, useTemplates ? 0 : threshold);
        if (_faces.TryGetValue(key, out var known))
        {
            return known;
        }

        var faces = useTemplates
            ? [TemplateFace.Read(photo)]
            : await AnalyzeAsync(photo, threshold, progress, cancellation).ConfigureAwait(false);
        return _faces.GetOrAdd(key, faces);
    }

    private async ValueTask<IReadOnlyList<Face>> AnalyzeAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (analyzer is null)
        {
            throw new InvalidOperationException("A photo source without templates needs an analyzer.");
        }

        return analyzer.Analyze(await LoadAsync(photo, cancellation).ConfigureAwait(false), threshold, progress, cancellation);
    }

    private Bitmap Load(string photo, CancellationToken cancellation)
    {
        var bitmap = Read(photo, file => codec.Decode(file.Read(), limits, cancellation));
        _recent.Keep(photo, bitmap);
        _sizes[photo] = PhotoSize.Of(bitmap);
        return bitmap;
    }

    private ImageHeader ReadHeader(PhotoFile file)
    {
        if (file.Length > HeaderBytes)
        {
            try
            {
                return codec.ReadHeader(file.Read(HeaderBytes), limits);
            }
            catch (ImagingException)
            {
                // A long header, or a format that is not read in part: the whole file tells.
            }
        }

        return codec.ReadHeader(file.Read(), limits);
    }

    private T Read<T>(string photo, Func<PhotoFile, T> decode)
    {
        using var file = Open(photo);
        if (file.Length > limits.MaxBytes)
        {
            throw TooLarge(photo, file.Length);
        }

        try
        {
            return decode(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotFound(photo, error);
        }
        catch (ImagingException error)
        {
            throw new FusionException(error.Code, $"'{photo}': {error.Message}", photo, error.Arguments, error);
        }
    }

    private static PhotoFile Open(string photo)
    {
        try
        {
            return PhotoFile.Open(photo);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NotFound(photo, error);
        }
    }

    private static FusionException NotFound(string photo, Exception error) =>
        new(FusionErrorCodes.PhotoNotFound, $"'{photo}' cannot be opened: {error.Message}", photo, inner: error);

    private FusionException TooLarge(string photo, long length)
    {
        const double Megabyte = 1024 * 1024;
        return new FusionException(
            ImagingErrorCodes.FileTooLarge,
            $"'{photo}' has {length} bytes; {limits.MaxBytes} are allowed.",
            photo,
            new Dictionary<string, object> { ["limit"] = Math.Round(limits.MaxBytes / Megabyte, 1), ["actual"] = Math.Round(length / Megabyte, 1) });
    }
}
