using System.Runtime.CompilerServices;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Prepares contributors' photos, two at a time while the ones before them are sampled, and keeps as many as its budget
/// allows for the next picture. With a budget of 0 everything passes through, so memory does not grow with their number.
/// </summary>
/// <param name="photos">Where photos come from.</param>
/// <param name="budget">Bytes of pixels to keep.</param>
/// <param name="margin">How much more of a photo than a map reads is prepared, in parts of its size, for maps yet to come.</param>
internal sealed class SourceSet(IPhotoSource photos, long budget, double margin)
{
    private const int InFlight = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<SourceKey, PreparedSource> _kept = [];

    /// <summary>Prepares requests and hands them over in their order; a source is good until the next one is asked for.</summary>
    public async IAsyncEnumerable<(SourceRequest Request, PreparedSource Source)> PrepareAsync(
        LazyRequests requests, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pending = new Queue<Task<(SourceRequest Request, PreparedSource Source)>>();
        var next = 0;
        void StartSome()
        {
            for (; next < requests.Count && pending.Count < InFlight; next++)
            {
                var index = next;
                pending.Enqueue(Task.Run(
                    async () =>
                    {
                        var request = requests[index];
                        return (request, await PrepareAsync(request, stop.Token).ConfigureAwait(false));
                    },
                    stop.Token));
            }
        }

        try
        {
            for (StartSome(); pending.Count > 0;)
            {
                var ready = await pending.Dequeue().ConfigureAwait(false);
                StartSome();
                yield return ready;
                ReleaseUnlessKept(ready.Source);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Prepares one source; it may be kept, so it is not released by the caller.</summary>
    public async Task<PreparedSource> PrepareAsync(SourceRequest request, CancellationToken cancellation)
    {
        var key = new SourceKey(request.Contributor.Reference, request.IsBase);
        var photo = await photos.LoadAsync(request.Contributor.Reference.Photo, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept) && Fits(kept, request, request.Part(photo.Width, photo.Height, 0)))
            {
                return kept;
            }
        }

        var part = request.Part(photo.Width, photo.Height, margin);
        var pixels = SamplingSource.Create(photo, part, request.Factor);
        cancellation.ThrowIfCancellationRequested();
        var source = Match(pixels, part, request);
        if (!request.IsBase)
        {
            EdgeFeather.Apply(pixels, part, photo);
        }

        Keep(key, source);
        return source;
    }

    /// <summary>Forgets the photos that are not among <paramref name="photoNames"/>.</summary>
    public void Retain(IReadOnlyCollection<string> photoNames)
    {
        lock (_lock)
        {
            foreach (var key in _kept.Keys.Where(k => !photoNames.Contains(k.Face.Photo)).ToArray())
            {
                _kept.Remove(key);
            }
        }
    }

    private static PreparedSource Match(SamplingSource pixels, PixelRegion part, SourceRequest request)
    {
        if (!request.Measures && !request.IsBase && request.Target is null)
        {
            return new PreparedSource(pixels, part, null, null, null);
        }

        var before = SkinColors.Measure(pixels, request.Contributor.Landmarks, request.Measures);
        if (request.Target is not { } target || before.Skin is not { } skin)
        {
            return new PreparedSource(pixels, part, request.Target, before, before);
        }

        ColorTransfer.Apply(pixels.Image, skin, target.Skin, target.Strength);
        var after = request.Measures ? SkinColors.Measure(pixels, request.Contributor.Landmarks, withRim: true) : null;
        return new PreparedSource(pixels, part, target, before, after);
    }

    private static bool Fits(PreparedSource kept, SourceRequest request, PixelRegion part) =>
        kept.Pixels.Factor == request.Factor && kept.Target == request.Target
        && (kept.Before?.Rim is not null || !request.Measures) && kept.Part.Intersect(part) == part;

    private void Keep(SourceKey key, PreparedSource source)
    {
        lock (_lock)
        {
            var others = _kept.Where(k => k.Key != key).Sum(k => k.Value.Bytes);
            if (others + source.Bytes <= budget)
            {
                _kept[key] = source;
            }
            else
            {
                _kept.Remove(key);
            }
        }
    }

    /// <summary>A base is sampled as it is even where the same face is a source too.</summary>
    private readonly record struct SourceKey(FaceReference Face, bool IsBase);

    private void ReleaseUnlessKept(PreparedSource source)
    {
        lock (_lock)
        {
            if (_kept.ContainsValue(source))
            {
                return;
            }
        }

        source.Release();
    }
}
