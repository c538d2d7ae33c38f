using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Live;

/// <summary>
/// Tells people from what stands behind them in live frames: the installed matting model as long as it keeps up, and the built-in net from then
/// on. Safe for concurrent use.
/// </summary>
internal sealed partial class LiveSegmenter(IPeopleSegmenter chosen, Func<IPeopleSegmenter> builtIn, ILogger<LiveSegmenter> logger) : IPeopleSegmenter, IDisposable
{
    /// <summary>What a frame of ten a second has left for this, beside following, drawing and encoding.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs that load and warm up, and those that are then judged by their median.</summary>
    private const int WarmUps = 3;
    private const int Judged = 7;

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _times = [];
    private IPeopleSegmenter? _other;
    private int _runs;

    /// <summary>The settings' model.</summary>
    public static LiveSegmenter Create(IPeopleSegmenter chosen, IOptions<InferenceOptions> options, ILogger<LiveSegmenter> logger) =>
        new(chosen, () => PeopleSegmenter.Load(options.Value.ModelsFolder, options.Value.ToSessionOptions(), new ModelChoice { Matting = ModelChoice.BuiltIn }).Tool!, logger);

    /// <inheritdoc/>
    public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
    {
        if (_other is { } quick)
        {
            return quick.Segment(photo, faces, width, height, cancellation);
        }

        var started = Stopwatch.GetTimestamp();
        var share = chosen.Segment(photo, faces, width, height, cancellation);
        Judge(Stopwatch.GetElapsedTime(started));
        return share;
    }

    /// <inheritdoc/>
    public void Dispose() => (_other as IDisposable)?.Dispose();

    /// <summary>Takes a run's time in; falls back once most of them are too long.</summary>
    internal void Judge(TimeSpan time)
    {
        lock (_lock)
        {
            if (_other is not null || _times.Count == Judged || ++_runs <= WarmUps)
            {
                return;
            }

            _times.Add(time);
            if (_times.Count < Judged)
            {
                return;
            }

            var median = _times.Order().ElementAt(Judged / 2);
            if (median > s_most)
            {
                _other = builtIn();
                LogTooSlow(median.TotalMilliseconds, s_most.TotalMilliseconds);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The matting model takes {Milliseconds:0} ms a frame where the live camera has {Most:0}: the built-in one cuts people out there.")]
    private partial void LogTooSlow(double milliseconds, double most);
}
