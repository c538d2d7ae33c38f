using System.Runtime.CompilerServices;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using FaceFusion.Jobs.Photos;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.People;

/// <summary>Loads the installed embedder; null where there is none.</summary>
internal delegate IFaceEmbedder? FaceEmbedderLoader();

/// <summary>Embeds faces, each once, and groups them.</summary>
internal sealed partial class PersonMatcher : IPersonMatcher, IDisposable
{
    /// <summary>Embeddings kept; one has some 2 KB.</summary>
    private const int Kept = 2000;

    private readonly IPhotoStore _photos;
    private readonly ILogger<PersonMatcher> _logger;
    private readonly Lazy<IFaceEmbedder?> _embedder;
    private readonly WeightedLru<(string Photo, int Face, int Revision), float[]> _known = new(Kept, _ => 1);

    /// <summary>One net at a time: the offer is not what the user waits for.</summary>
    private readonly SemaphoreSlim _alone = new(1, 1);

    public PersonMatcher(IPhotoStore photos, FaceEmbedderLoader load, ILogger<PersonMatcher> logger)
    {
        _photos = photos;
        _logger = logger;
        _embedder = new(() => Load(load));
        photos.Removed += Forget;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<FaceReference>>> FindSameAsync(IReadOnlyList<FaceReference> faces, CancellationToken cancellation)
    {
        await _alone.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => FindAsync(faces, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (InferenceException error)
        {
            LogFailed(error);
            return [];
        }
        finally
        {
            _alone.Release();
        }
    }

    public void Dispose()
    {
        _photos.Removed -= Forget;
        if (_embedder.IsValueCreated)
        {
            _embedder.Value?.Dispose();
        }

        _alone.Dispose();
    }

    private async Task<IReadOnlyList<IReadOnlyList<FaceReference>>> FindAsync(IReadOnlyList<FaceReference> faces, CancellationToken cancellation)
    {
        if (faces.Count < 2 || _embedder.Value is not { } embedder)
        {
            return [];
        }

        var asked = new List<Asked>();
        foreach (var face in faces)
        {
            if (_photos.Find(face.Photo) is { } photo && face.Face is { } index && index < photo.Faces.Count)
            {
                asked.Add(new Asked(face, (photo.Id, index, photo.Revision), photo.Faces[index]));
            }
        }

        var embeddings = await EmbedAsync(embedder, asked, cancellation).ConfigureAwait(false);
        var there = asked.FindAll(face => embeddings.ContainsKey(face.Key));
        return
        [
            .. PersonGrouping.Group([.. there.Select(face => embeddings[face.Key])], embedder.SamePersonThreshold, (i, j) => there[i].Reference.Photo != there[j].Reference.Photo)
                .Where(group => group.Count > 1)
                .Select(group => group.Select(i => there[i].Reference).ToArray()),
        ];
    }

    /// <summary>The embeddings of all faces whose photos can be read: those that are not known yet in as few runs of the net as it lets.</summary>
    private async Task<Dictionary<(string Photo, int Face, int Revision), float[]>> EmbedAsync(IFaceEmbedder embedder, List<Asked> faces, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Photo, int Face, int Revision), float[]>();
        var unknown = new List<Asked>();
        foreach (var face in faces.DistinctBy(face => face.Key))
        {
            if (_known.TryGet(face.Key, out var known))
            {
                found[face.Key] = known;
            }
            else
            {
                unknown.Add(face);
            }
        }

        var read = new List<Asked>();
        var fresh = await embedder.EmbedAsync(ReadAsync(unknown, read, cancellation), raw: false, cancellation).ConfigureAwait(false);
        foreach (var (face, embedding) in read.Zip(fresh))
        {
            found[face.Key] = embedding;
            _known.Set(face.Key, embedding);
            if (_photos.Find(face.Key.Photo) is null)
            {
                // Deleted meanwhile: nothing of it stays.
                Forget(face.Key.Photo);
            }
        }

        return found;
    }

    /// <summary>Faces with their photos, those whose photo can be read; they are noted in <paramref name="read"/>.</summary>
    private async IAsyncEnumerable<(Bitmap Photo, Face Face)> ReadAsync(List<Asked> faces, List<Asked> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var face in faces)
        {
            if (await LoadAsync(face.Key.Photo, cancellation).ConfigureAwait(false) is { } pixels)
            {
                read.Add(face);
                yield return (pixels, face.Face);
            }
        }
    }

    private async Task<Bitmap?> LoadAsync(string photo, CancellationToken cancellation)
    {
        try
        {
            return await _photos.LoadAsync(photo, cancellation).ConfigureAwait(false);
        }
        catch (FusionException)
        {
            // Deleted just now, or its file cannot be read any more: the others may be alike all the same.
            return null;
        }
    }

    private void Forget(string photo) => _known.RemoveWhere((key, _) => key.Photo == photo);

    private IFaceEmbedder? Load(FaceEmbedderLoader load)
    {
        try
        {
            return load();
        }
        catch (InferenceException error)
        {
            LogFailed(error);
            return null;
        }
    }

    /// <summary>A face that is asked about.</summary>
    private sealed record Asked(FaceReference Reference, (string Photo, int Face, int Revision) Key, Face Face);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which faces look like one person cannot be said.")]
    private partial void LogFailed(Exception error);
}
