using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Follows one face through a film: the landmark nets start where it was, and the frame is searched only while nobody is in view, as soon as
/// the face is lost, and now and then to see whether somebody stands nearer. Not for concurrent use.
/// </summary>
/// <param name="analyzer">Finds and follows faces.</param>
/// <param name="isSteadied">False gives the landmarks as the nets see them: for who has the whole film before steadying them.</param>
internal sealed class FaceTracker(IFaceAnalyzer analyzer, bool isSteadied = true)
{
    private const double Threshold = 0.5;

    /// <summary>Frames after which the whole frame is searched although the face is followed.</summary>
    internal const int SearchEvery = 60;

    /// <summary>Somebody else takes over whose face is so many times as large.</summary>
    private const double Nearer = 1.3;

    private readonly LandmarkSmoother _smoother = new();
    private FaceShape? _seen;
    private int _followed;

    /// <summary>Searches of a whole frame so far.</summary>
    public int Searches { get; private set; }

    /// <summary>Forgets the face.</summary>
    public void Reset()
    {
        _seen = null;
        _smoother.Reset();
    }

    /// <summary>The landmarks in the next frame; null where nobody is in view.</summary>
    public FaceShape? Follow(Bitmap frame, TimeSpan at, CancellationToken cancellation)
    {
        var face = _seen is { } before && ++_followed < SearchEvery ? analyzer.Follow(frame, before, cancellation)?.Landmarks : null;
        face ??= Search(frame, cancellation);
        if (face is null)
        {
            Reset();
            return null;
        }

        _seen = face;
        return isSteadied ? _smoother.Smooth(face, at) : face;
    }

    /// <summary>The face that was followed, or else the nearest one.</summary>
    private FaceShape? Search(Bitmap frame, CancellationToken cancellation)
    {
        Searches++;
        _followed = 0;
        var found = analyzer.Analyze(frame, Threshold, cancellation);
        var nearest = found.MaxBy(face => face.Landmarks.EyeDistance)?.Landmarks;
        if (_seen is { } before)
        {
            var same = found.FirstOrDefault(face => FacePoints.Of(before).AreOn(face.Landmarks))?.Landmarks ?? analyzer.Follow(frame, before, cancellation)?.Landmarks;
            if (same is not null && (nearest is null || nearest.EyeDistance < Nearer * same.EyeDistance))
            {
                return same;
            }

            // Another face: nothing of the first one's movement is its own.
            _smoother.Reset();
        }

        return nearest;
    }
}
