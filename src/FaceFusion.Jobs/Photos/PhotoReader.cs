using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Telemetry;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>Decodes and analyses photo files: a few at once, each once, the last ones kept.</summary>
internal sealed class PhotoReader(
    IImageCodec codec, IFaceAnalyzer analyzer, IRegionParser regions, IOptions<UploadOptions> upload, IOptions<StorageOptions> storage, StudioMetrics metrics) : IDisposable
{
    /// <summary>Thresholds whose faces are kept per photo; a slider moved about would fill memory otherwise.</summary>
    private const int MaxThresholds = 16;

    private readonly DecodeLimits _limits = upload.Value.ToLimits();
    private readonly WeightedLru<string, Bitmap> _recent = new(storage.Value.DecodedCacheMegabytes * 1024L * 1024, bitmap => bitmap.Pixels.LongLength);

    /// <summary>A decode holds a whole file and its pixels: no more of them at once than there are cores.</summary>
    private readonly SemaphoreSlim _decoding = new(Environment.ProcessorCount);

    /// <summary>Bytes of the pixels kept.</summary>
    public long KeptBytes => _recent.Weight;

    public void Dispose() => _decoding.Dispose();

    /// <summary>Decodes a file that is no photo of the store yet, finds its faces and reviews them.</summary>
    /// <exception cref="FusionException">Not a picture, past a limit, damaged; names <paramref name="name"/>.</exception>
    public async Task<(Bitmap Pixels, IReadOnlyList<Face> Faces, IReadOnlyList<FaceReview> Reviews)> ReadNewAsync(string path, string name, double threshold, CancellationToken cancellation)
    {
        await _decoding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var pixels = await DecodeAsync(path, name, cancellation).ConfigureAwait(false);
            var faces = analyzer.Analyze(pixels, threshold, cancellation);
            return (pixels, faces, [.. faces.Select(face => PhotoCoach.Review(pixels, face, regions, cancellation))]);
        }
        finally
        {
            _decoding.Release();
        }
    }

    /// <summary>Keeps pixels that were just decoded: whoever adds a photo looks at it next.</summary>
    public void Keep(string id, Bitmap pixels) => _recent.Set(id, pixels);

    /// <summary>Forgets a photo's pixels.</summary>
    public void Forget(string id) => _recent.RemoveWhere((key, _) => key == id);

    /// <summary>The photo's pixels.</summary>
    public async ValueTask<Bitmap> LoadAsync(PhotoEntry entry, CancellationToken cancellation)
    {
        if (_recent.TryGet(entry.Photo.Id, out var kept))
        {
            return kept;
        }

        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await LoadAloneAsync(entry, cancellation).ConfigureAwait(false);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>The face at points set by hand.</summary>
    public async Task<Face> PlaceAsync(PhotoEntry entry, FacePoints points, CancellationToken cancellation)
    {
        var pixels = await LoadAsync(entry, cancellation).ConfigureAwait(false);
        return await RunAsync(() => analyzer.Place(pixels, points, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>The faces found at a threshold.</summary>
    public async ValueTask<IReadOnlyList<Face>> FindFacesAsync(PhotoEntry entry, double threshold, CancellationToken cancellation)
    {
        if (entry.FacesAt.TryGetValue(threshold, out var known))
        {
            return known;
        }

        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!entry.FacesAt.TryGetValue(threshold, out known))
            {
                var pixels = await LoadAloneAsync(entry, cancellation).ConfigureAwait(false);
                known = analyzer.Analyze(pixels, threshold, cancellation);
                if (entry.FacesAt.Count >= MaxThresholds)
                {
                    entry.FacesAt.Clear();
                }

                entry.FacesAt[threshold] = known;
            }

            return known;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Reviews faces of the photo; of those that are as they were found, what was said then still holds.</summary>
    public async Task<IReadOnlyList<FaceReview>> ReviewAsync(PhotoEntry entry, IReadOnlyList<Face> faces, CancellationToken cancellation)
    {
        var pixels = await LoadAsync(entry, cancellation).ConfigureAwait(false);
        var found = entry.Found;
        return await RunAsync(
            () => (IReadOnlyList<FaceReview>)[.. faces.Select((face, i) => Known(face, i) ?? PhotoCoach.Review(pixels, face, regions, cancellation))],
            cancellation).ConfigureAwait(false);

        FaceReview? Known(Face face, int index) =>
            found.Reviews is { } reviews && index < reviews.Count && ReferenceEquals(face, found.Faces[index]) ? reviews[index] : null;
    }

    /// <summary>Computes over pixels that are there, not on the caller's thread, and with those that decode no more at once than cores.</summary>
    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _decoding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _decoding.Release();
        }
    }

    private async ValueTask<Bitmap> LoadAloneAsync(PhotoEntry entry, CancellationToken cancellation)
    {
        if (_recent.TryGet(entry.Photo.Id, out var kept))
        {
            return kept;
        }

        await _decoding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var pixels = await DecodeAsync(entry.Path, entry.Photo.Id, cancellation).ConfigureAwait(false);
            _recent.Set(entry.Photo.Id, pixels);
            return pixels;
        }
        finally
        {
            _decoding.Release();
        }
    }

    private async Task<Bitmap> DecodeAsync(string path, string name, CancellationToken cancellation)
    {
        var (started, well) = (Stopwatch.GetTimestamp(), false);
        try
        {
            var pixels = codec.Decode(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), _limits, cancellation);
            well = true;
            return pixels;
        }
        catch (ImagingException error)
        {
            throw new FusionException(error.Code, $"'{name}': {error.Message}", name, error.Arguments, error);
        }
        catch (IOException error)
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"'{name}' cannot be opened any more.", name, inner: error);
        }
        finally
        {
            metrics.Decoded(Stopwatch.GetElapsedTime(started), well);
        }
    }
}
