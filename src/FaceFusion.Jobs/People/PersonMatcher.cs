using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
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

        var there = new List<FaceReference>();
        var embeddings = new List<float[]>();
        foreach (var face in faces)
        {
            if (_photos.Find(face.Photo) is not { } photo || face.Face is not { } index || index >= photo.Faces.Count)
            {
                continue;
            }

            try
            {
                embeddings.Add(await EmbedAsync(embedder, photo, index, cancellation).ConfigureAwait(false));
                there.Add(face);
            }
            catch (FusionException)
            {
                // Deleted just now, or its file cannot be read any more: the others may be alike all the same.
            }
        }

        return
        [
            .. PersonGrouping.Group(embeddings, embedder.SamePersonThreshold, (i, j) => there[i].Photo != there[j].Photo)
                .Where(group => group.Count > 1)
                .Select(group => group.Select(i => there[i]).ToArray()),
        ];
    }

    private async Task<float[]> EmbedAsync(IFaceEmbedder embedder, StoredPhoto photo, int face, CancellationToken cancellation)
    {
        var key = (photo.Id, face, photo.Revision);
        if (_known.TryGet(key, out var known))
        {
            return known;
        }

        var pixels = await _photos.LoadAsync(photo.Id, cancellation).ConfigureAwait(false);
        var embedding = embedder.Embed(pixels, photo.Faces[face], cancellation);
        _known.Set(key, embedding);
        if (_photos.Find(photo.Id) is null)
        {
            // Deleted meanwhile: nothing of it stays.
            Forget(photo.Id);
        }

        return embedding;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which faces look like one person cannot be said.")]
    private partial void LogFailed(Exception error);
}
