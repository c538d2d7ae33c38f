using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Telemetry;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Previews;

/// <summary>Keeps a session per draft for the drafts used last.</summary>
internal sealed class PreviewService : IPreviewService, IDisposable
{
    private const int SmallestSize = 64;
    private const int LargestSize = 1024;

    private readonly IPhotoStore _photos;
    private readonly IImageCodec _codec;
    private readonly PreviewRendererFactory _createRenderer;
    private readonly WeightedLru<string, DraftSession> _drafts;
    private readonly SemaphoreSlim _cores;
    private readonly StudioMetrics _metrics;

    public PreviewService(IPhotoStore photos, IImageCodec codec, PreviewRendererFactory createRenderer, IOptions<PreviewOptions> options, StudioMetrics metrics)
    {
        _photos = photos;
        _metrics = metrics;
        _codec = codec;
        _createRenderer = createRenderer;
        _drafts = new WeightedLru<string, DraftSession>(options.Value.Drafts, _ => 1);
        _cores = new SemaphoreSlim(options.Value.Parallelism > 0 ? options.Value.Parallelism : Environment.ProcessorCount);
        photos.Removed += Forget;
        photos.Changed += Forget;
    }

    /// <inheritdoc/>
    public async Task<EncodedPicture> RenderAsync(string draft, Recipe recipe, int size, CancellationToken cancellation)
    {
        RequireSound(recipe);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var picture = await FindSession(draft, Math.Clamp(size, SmallestSize, LargestSize)).RenderAsync(recipe, _cores, cancellation).ConfigureAwait(false);
        var encoded = _codec.EncodeDisplay(picture, PictureLabels.Preview);
        _metrics.Previewed(System.Diagnostics.Stopwatch.GetElapsedTime(started));
        return encoded;
    }

    public void Dispose()
    {
        _photos.Removed -= Forget;
        _photos.Changed -= Forget;
        _cores.Dispose();
    }

    private DraftSession FindSession(string draft, int size)
    {
        if (_drafts.TryGet(draft, out var session) && session.Size == size)
        {
            return session;
        }

        session = new DraftSession(size, _createRenderer(_photos, size));
        _drafts.Set(draft, session);
        return session;
    }

    /// <summary>A deleted photo must not live on, reduced, in a session.</summary>
    private void Forget(string photo) => _drafts.RemoveWhere((_, session) => session.Photos.Contains(photo));

    /// <summary>A session keeps faces and what was made of them.</summary>
    private void Forget(StoredPhoto photo) => Forget(photo.Id);

    private static void RequireSound(Recipe recipe)
    {
        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            throw fault;
        }
    }
}
