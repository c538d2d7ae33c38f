using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Live;

/// <summary>Counts the seats, and makes what sits on them.</summary>
internal sealed class LiveStudio(
    IPhotoStore photos, IJobService jobs, JobFolder pictures, IImageCodec decoder, LazyImageCodec encoder, IFaceAnalyzer analyzer, IRegionParser parser, LiveSegmenter segmenter, IOptions<LiveOptions> options) : ILiveStudio
{
    private const int RetrySeconds = 20;
    private readonly Lock _lock = new();
    private readonly List<LiveSeat> _taken = [];

    /// <inheritdoc/>
    public LiveSeat Take(string? holder)
    {
        lock (_lock)
        {
            // Whoever loads the page again does not wait for their own camera.
            if (holder is not null && _taken.Find(seat => seat.Holder == holder) is { } own)
            {
                own.End();
                _taken.Remove(own);
            }

            if (_taken.Count >= options.Value.Seats)
            {
                throw new FusionException(
                    FusionErrorCodes.LiveBusy,
                    $"{_taken.Count} live cameras are on.",
                    arguments: new Dictionary<string, object> { ["max"] = options.Value.Seats, ["seconds"] = RetrySeconds });
            }

            var taken = new LiveSeat(holder, new LiveTargets(photos, jobs, pictures, analyzer, parser), decoder, encoder, new LiveSession(analyzer, parser, segmenter), Leave);
            _taken.Add(taken);
            return taken;
        }
    }

    private void Leave(LiveSeat seat)
    {
        lock (_lock)
        {
            _taken.Remove(seat);
        }
    }
}
