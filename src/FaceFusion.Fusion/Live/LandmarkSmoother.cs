using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Steadies landmarks from frame to frame: the 1 euro filter [Casiez, Roussel, Vogel 2012], a low-pass filter whose cutoff rises with
/// speed, so that a face at rest does not tremble and one that moves is not left behind. Speeds are in eye distances a second.
/// </summary>
/// <remarks>
/// Each landmark has its own speed, for a mouth opens in a face at rest; but none is taken as slower than the whole face, or
/// parts of a head that turns would lag behind the others and bend it.
/// </remarks>
/// <param name="leastCutoff">Cutoff of a landmark at rest, in Hz.</param>
internal sealed class LandmarkSmoother(double leastCutoff = LandmarkSmoother.UsualCutoff)
{
    /// <summary>Cutoff of a landmark at rest, in Hz: the net's own tremble falls to a third at 12 frames a second.</summary>
    public const double UsualCutoff = 1.0;

    /// <summary>Hz by which the cutoff rises with each eye distance a second.</summary>
    private const double Slope = 8.0;

    /// <summary>Cutoff of the speeds themselves, in Hz; the paper's.</summary>
    private const double SpeedCutoff = 1.0;

    /// <summary>Frames farther apart than this do not belong together.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Point2[] _points = new Point2[FaceTemplate.PointCount];
    private readonly Point2[] _speeds = new Point2[FaceTemplate.PointCount];
    private TimeSpan? _last;

    /// <summary>Forgets what was seen: the next landmarks are taken as they are.</summary>
    public void Reset() => _last = null;

    /// <summary>The steadied landmarks.</summary>
    /// <param name="seen">As the nets see them in this frame, in pixels.</param>
    /// <param name="at">When the frame was taken; later than the one before, or it counts as the first.</param>
    public FaceShape Smooth(FaceShape seen, TimeSpan at)
    {
        if (_last is not { } last || at <= last || at - last > s_longest)
        {
            seen.Points.CopyTo(_points);
            Array.Clear(_speeds);
        }
        else
        {
            Follow(seen, (at - last).TotalSeconds);
        }

        _last = at;
        return new FaceShape(_points);
    }

    private void Follow(FaceShape seen, double seconds)
    {
        var unit = Math.Max(1, seen.EyeDistance);
        var forSpeed = Weight(SpeedCutoff, seconds);
        var mean = default(Point2);
        for (var i = 0; i < _points.Length; i++)
        {
            var speed = (seen[i] - _points[i]) * (1 / (unit * seconds));
            _speeds[i] += (speed - _speeds[i]) * forSpeed;
            mean += _speeds[i];
        }

        var ofFace = mean.Length / _points.Length;
        for (var i = 0; i < _points.Length; i++)
        {
            var cutoff = leastCutoff + (Slope * Math.Max(ofFace, _speeds[i].Length));
            _points[i] += (seen[i] - _points[i]) * Weight(cutoff, seconds);
        }
    }

    /// <summary>What the newest value counts in an exponential mean of the cutoff.</summary>
    private static double Weight(double cutoff, double seconds) => 1 / (1 + (1 / (2 * Math.PI * cutoff * seconds)));
}
