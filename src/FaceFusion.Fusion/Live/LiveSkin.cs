using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Live;

/// <summary>The colours of the skin in view, as a mean over the last moments: a camera's own exposure and a shadow that passes would else flicker. Not for concurrent use.</summary>
internal sealed class LiveSkin
{
    /// <summary>Time constant in seconds: a lamp that is switched on is followed within a second.</summary>
    private const double Memory = 0.4;

    private ColorStatistics? _mean;
    private TimeSpan _last;

    /// <summary>Forgets the face.</summary>
    public void Reset() => _mean = null;

    /// <summary>The colours in this frame; null as long as too little skin was seen.</summary>
    public ColorStatistics? Next(Bitmap frame, FaceShape face, TimeSpan at)
    {
        if (SkinColors.OfCheeks(frame, face) is { } now)
        {
            var seconds = Math.Max(0, (at - _last).TotalSeconds);
            var weight = seconds / (seconds + Memory);
            _mean = _mean is null ? now : new ColorStatistics(Mix(_mean.Mean, now.Mean, weight), Mix(_mean.Covariance, now.Covariance, weight));
        }

        _last = at;
        return _mean;
    }

    private static double[] Mix(double[] before, double[] now, double weight) => [.. before.Select((value, i) => value + ((now[i] - value) * weight))];
}
