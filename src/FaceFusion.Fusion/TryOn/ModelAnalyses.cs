using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Analyses of models, kept by photo and face: one is found once for all people and garments. Photos' names stand for one picture
/// each as long as this lives. Safe for concurrent use.
/// </summary>
/// <param name="parser">Tells hair and skin apart in photos.</param>
/// <param name="segmenter">Says roughly where people are; null leaves it to build and colour.</param>
/// <param name="bodies">Gives the installed models for whole bodies when a photo needs them; they live as long as this. Null for none.</param>
public sealed class ModelAnalyses(IRegionParser parser, IPeopleSegmenter? segmenter = null, Func<BodyNets>? bodies = null)
{
    private const int Kept = 16;

    private readonly ModelTools _tools = new(parser, segmenter, bodies ?? (() => BodyNets.None));
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _newestFirst = [];

    /// <summary>How often an analysis was asked for, how often it was there, and the time that this saved.</summary>
    public (int Asked, int Known, TimeSpan Saved) Usage { get; private set; }

    /// <summary>The analysis of a model's photo, and the time that was saved; null where nothing was.</summary>
    internal async Task<(ModelAnalysis Analysis, TimeSpan? Saved)> FindAsync(Contributor model, IPhotoSource photos, CancellationToken cancellation)
    {
        if (Look(model) is { } known)
        {
            return known;
        }

        var photo = await photos.LoadAsync(model.Reference.Photo, cancellation).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        var analysis = Analyze(model, photo, cancellation);
        lock (_lock)
        {
            _newestFirst.AddFirst(new Entry(model.Reference.Photo, model.Landmarks, analysis, Stopwatch.GetElapsedTime(started), new WeakReference<Contributor>(model)));
            if (_newestFirst.Count > Kept)
            {
                _newestFirst.RemoveLast();
            }
        }

        return (analysis, null);
    }

    private (ModelAnalysis Analysis, TimeSpan? Saved)? Look(Contributor model)
    {
        lock (_lock)
        {
            foreach (var entry in _newestFirst)
            {
                if (entry.Photo == model.Reference.Photo && entry.Face.Points.SequenceEqual(model.Landmarks.Points))
                {
                    // One picture may ask more than once, for its matte and for its garment: that saves nothing.
                    if (entry.FirstFor.TryGetTarget(out var first) && ReferenceEquals(first, model))
                    {
                        return (entry.Analysis, null);
                    }

                    Usage = (Usage.Asked + 1, Usage.Known + 1, Usage.Saved + entry.Taken);
                    return (entry.Analysis, entry.Taken);
                }
            }

            Usage = (Usage.Asked + 1, Usage.Known, Usage.Saved);
            return null;
        }
    }

    private ModelAnalysis Analyze(Contributor model, Bitmap photo, CancellationToken cancellation) =>
        BuiltInShelf.FindModel(model.Reference.Photo) is { } known
            ? BuiltInAnalysis.Read(known, photo, cancellation)
            : PhotoAnalysis.Read(model.Reference.Photo, model.Face, photo, _tools, cancellation);

    private sealed record Entry(string Photo, FaceShape Face, ModelAnalysis Analysis, TimeSpan Taken, WeakReference<Contributor> FirstFor);
}
