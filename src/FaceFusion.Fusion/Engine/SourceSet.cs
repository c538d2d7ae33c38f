using System.Runtime.CompilerServices;
using FaceFusion.Faces;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
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
/// <param name="mostPixels">A larger picture of a source is never made as a whole.</param>
internal sealed class SourceSet(IPhotoSource photos, long budget, double margin, long mostPixels)
{
    private const int InFlight = 2;

    /// <summary>Above so many pixels of the frame a source takes a quarter of a gigabyte and more: only one is prepared at a time.</summary>
    private const long LargeFrame = 8_000_000;

    /// <summary>Pixels that weigh what a photo leaves to be collected, its map first of all, whose own pixels serve the next one.</summary>
    private const long LeftBehind = 1_000_000;

    /// <summary>Over this part of its shorter side a source fades out toward its edges, so that no photo's edge is drawn into a mean.</summary>
    public const double EdgeFade = 0.06;

    private readonly Lock _lock = new();
    private readonly Dictionary<SourceKey, PreparedSource> _kept = [];
    private readonly PassedPhotos _passed = new();

    /// <summary>Prepares requests and hands them over in their order; a source is good until the next one is asked for.</summary>
    public async IAsyncEnumerable<(SourceRequest Request, PreparedSource Source)> PrepareAsync(
        LazyRequests requests, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pending = new Queue<Task<(SourceRequest Request, PreparedSource Source)>>();
        var next = 0;
        var inFlight = IsLarge(requests.Pixels) ? 1 : InFlight;
        void StartSome()
        {
            for (; next < requests.Count && pending.Count < inFlight; next++)
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
                if (inFlight > 1)
                {
                    StartSome();
                }

                yield return ready;
                ReleaseUnlessKept(ready.Source);
                StartSome();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Prepares one source; give it to <see cref="ReleaseUnlessKept"/> after its last use.</summary>
    public async Task<PreparedSource> PrepareAsync(SourceRequest request, CancellationToken cancellation)
    {
        var key = new SourceKey(request.Contributor.Reference, request.IsBase);
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept) && Fits(kept, request))
            {
                kept.Users++;
                return kept;
            }
        }

        var photo = await photos.LoadAsync(request.Contributor.Reference.Photo, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        var part = request.Part(photo.Width, photo.Height, margin);
        var fade = request.IsBase ? 0 : EdgeFade * Math.Min(photo.Width, photo.Height);
        var area = (long)(part.Width / request.Factor) * (part.Height / request.Factor);
        var pixels = SamplingSource.Create(photo, part, request.Factor, fade, inTiles: area > mostPixels, packs: !request.IsBase);
        cancellation.ThrowIfCancellationRequested();
        var source = TakeOccluders(Match(pixels, part, photo, request), photo, request, cancellation) with
        {
            Name = request.Contributor.Reference.Photo,
            Photo = budget == 0 ? photo : null,
        };
        Keep(key, source);
        if (IsLarge(request.Map.Region.Area))
        {
            // What decoding and the search for regions have left, before pictures of the frame's size are made.
            LinearImagePool.GiveBack();
        }

        return source;
    }

    /// <summary>True where a source's photo is prepared already.</summary>
    public bool Keeps(Contributor person)
    {
        lock (_lock)
        {
            return _kept.ContainsKey(new SourceKey(person.Reference, IsBase: false));
        }
    }

    /// <summary>Looks at the regions of a source's face, so that the parser has its answer when the photo is prepared.</summary>
    public async Task ParseAsync(IRegionParser parser, Contributor person, CancellationToken cancellation)
    {
        var photo = await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false);
        if (!IsLarge((long)photo.Width * photo.Height))
        {
            parser.ParseCover(photo, person.Face, cancellation);
        }
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

    private static bool IsLarge(long pixels) => pixels > LargeFrame;

    private static PreparedSource Match(SamplingSource pixels, PixelRegion part, Bitmap photo, SourceRequest request)
    {
        var size = (photo.Width, photo.Height);
        if (!request.Measures && !request.IsBase && request.Target is null)
        {
            return new PreparedSource(pixels, part, size, null, null);
        }

        var before = SkinColors.Measure(pixels, request.Contributor.Landmarks, request.Measures);
        Match(pixels, before.Skin, request.Target);
        return new PreparedSource(pixels, part, size, request.Target, before);
    }

    private static void Match(SamplingSource pixels, ColorStatistics? skin, ColorTarget? target)
    {
        if (skin is not null && target is not null && ColorTransfer.Change(skin, target.Skin, target.Strength) is { } change)
        {
            pixels.Change(change);
        }
    }

    private static bool Fits(PreparedSource kept, SourceRequest request)
    {
        var part = request.Part(kept.PhotoSize.Width, kept.PhotoSize.Height, 0);
        return kept.Pixels.Factor == request.Factor && kept.Target == request.Target
            && (kept.Before?.Rim is not null || !request.Measures)
            && kept.IsParsed == request.Parser is not null && kept.Part.Intersect(part) == part;
    }

    /// <summary>Hair and glasses before a face: a source loses them, a base has pixels with them and without.</summary>
    private PreparedSource TakeOccluders(PreparedSource source, Bitmap photo, SourceRequest request, CancellationToken cancellation)
    {
        if (request.Parser is null)
        {
            return source;
        }

        var occluders = FindOccluders(request.Parser, photo, request.Contributor.Face, source, cancellation);
        if (occluders is null || !request.IsBase)
        {
            occluders?.RemoveFrom(source.Pixels);
            return source with { IsParsed = true };
        }

        var bare = source.Pixels.Copy();
        occluders.RemoveFrom(bare);
        return source with { IsParsed = true, Occluders = occluders, Bare = bare };
    }

    /// <summary>Looks for them in a smaller picture where the source's is large: mattes are soft over a hundredth of the face and more.</summary>
    private FaceOccluders? FindOccluders(IRegionParser parser, Bitmap photo, Face face, PreparedSource source, CancellationToken cancellation)
    {
        if (!source.Pixels.IsInTiles)
        {
            return FaceOccluders.Find(parser, photo, face, source.Pixels, cancellation);
        }

        var step = (int)Math.Ceiling(Math.Sqrt((double)source.Pixels.Width * source.Pixels.Height / Math.Max(1, mostPixels)));
        using var smaller = SamplingSource.Create(photo, source.Part, source.Pixels.Factor * Math.Max(2, step));
        Match(smaller, source.Before?.Skin, source.Target);
        return FaceOccluders.Find(parser, photo, face, smaller, cancellation);
    }

    private void Keep(SourceKey key, PreparedSource source)
    {
        lock (_lock)
        {
            source.Users = 1;
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

    /// <summary>Gives a source's memory back where it is not kept for the next picture.</summary>
    public void ReleaseUnlessKept(PreparedSource source)
    {
        lock (_lock)
        {
            // The same face twice in a recipe: whoever took it from among the kept may read it yet, though another was kept since.
            if (--source.Users > 0 || _kept.Values.Any(kept => ReferenceEquals(kept, source)))
            {
                return;
            }
        }

        source.Release();
        var photo = source.Photo;
        source.Photo = null;
        var isReused = photo is not null && photos.Release(source.Name, photo);
        _passed.Add(isReused ? LeftBehind : (long)source.Part.Width * source.Part.Height);
    }
}
