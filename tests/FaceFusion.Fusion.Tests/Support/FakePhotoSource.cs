using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>Photos in memory.</summary>
internal sealed class FakePhotoSource : IPhotoSource
{
    private readonly Dictionary<string, (Bitmap? Photo, IReadOnlyList<Face> Faces)> _photos = [];
    private int _loads;
    private int _searches;

    public IEnumerable<string> Names => _photos.Keys;

    public int Loads => _loads;

    public int Searches => _searches;

    /// <summary>Called before each photo is handed out.</summary>
    public Action<string> OnLoad { get; set; } = _ => { };

    /// <summary>Drawn portraits <c>a</c>, <c>b</c>, <c>c</c> ...</summary>
    public static FakePhotoSource Portraits(int count)
    {
        var source = new FakePhotoSource();
        for (var i = 0; i < count; i++)
        {
            var (photo, shape) = SyntheticPortrait.Draw(seed: 11 + i);
            source.Add(((char)('a' + i)).ToString(), photo, shape);
        }

        return source;
    }

    public FakePhotoSource Add(string name, Bitmap? photo, params FaceShape[] faces)
    {
        _photos[name] = (photo, [.. faces.Select(f => new Face(default, 1, f, default, []))]);
        return this;
    }

    public FaceShape Shape(string name) => _photos[name].Faces[0].Landmarks;

    public Bitmap Photo(string name) => _photos[name].Photo!;

    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _loads);
        OnLoad(photo);
        return _photos.TryGetValue(photo, out var known)
            ? ValueTask.FromResult(known.Photo ?? throw new FusionException(ImagingErrorCodes.FileCorrupt, "broken", photo))
            : throw new FusionException(FusionErrorCodes.PhotoNotFound, "not there", photo);
    }

    /// <summary>Asked for without loading, as every source that keeps photos can.</summary>
    public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) =>
        ValueTask.FromResult(_photos.TryGetValue(photo, out var known) && known.Photo is { } pixels ? PhotoSize.Of(pixels) : new PhotoSize(1 << 14, 1 << 14));

    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _searches);
        return _photos.TryGetValue(photo, out var known)
            ? ValueTask.FromResult(known.Faces)
            : throw new FusionException(FusionErrorCodes.PhotoNotFound, "not there", photo);
    }
}
