using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Clips;

/// <summary>
/// Follows one of several people through a clip: from frame to frame as long as the face looks as it did a moment ago, and where it is lost by whom a
/// face is most like of all who are seen in the clip. Not for concurrent use.
/// </summary>
/// <param name="analyzer">Finds and follows faces.</param>
/// <param name="cast">Who is seen in the clip.</param>
/// <param name="person">Number of the one who is followed.</param>
internal sealed class ChosenTracker(IFaceAnalyzer analyzer, ClipCast cast, int person)
{
    private const double Threshold = 0.5;

    /// <summary>Of so many frames without the person one is searched.</summary>
    private const int SearchEvery = 4;

    /// <summary>Numbers that stand for the person: somebody who turned away and back has several.</summary>
    private readonly HashSet<int> _own = [person];
    private FaceShape? _seen;
    private FaceGlimpse? _glimpse;
    private int _missed;

    /// <summary>The person's landmarks in the next frame; null where they are not in view.</summary>
    public FaceShape? Follow(Bitmap frame, CancellationToken cancellation)
    {
        if (_seen is { } before)
        {
            if (analyzer.Follow(frame, before, cancellation)?.Landmarks is { } followed && Goes(new FaceGlimpse(frame, followed)))
            {
                return _seen = followed;
            }

            _missed = 0;
        }

        _seen = _missed++ % SearchEvery == 0 ? Search(frame, cancellation) : null;
        return _seen;
    }

    /// <summary>True where a followed face is still the person's.</summary>
    private bool Goes(FaceGlimpse glimpse)
    {
        var guess = cast.Guess(glimpse);
        var isOwn = guess is { } someone && _own.Contains(someone);
        if (!isOwn && !(_glimpse!.IsSameNearby(glimpse) && (guess is not { } other || Joins(other))))
        {
            return false;
        }

        _glimpse = glimpse;
        return true;
    }

    /// <summary>What goes over into another without a break is one person, unless a frame shows both.</summary>
    private bool Joins(int other)
    {
        var isOne = _own.All(own => cast.MayBeOne(own, other));
        if (isOne)
        {
            _own.Add(other);
        }

        return isOne;
    }

    private FaceShape? Search(Bitmap frame, CancellationToken cancellation)
    {
        foreach (var face in analyzer.Analyze(frame, Threshold, cancellation).OrderByDescending(face => face.Landmarks.EyeDistance))
        {
            var glimpse = new FaceGlimpse(frame, face.Landmarks);
            if (cast.Guess(glimpse) is { } someone && _own.Contains(someone))
            {
                _glimpse = glimpse;
                return face.Landmarks;
            }
        }

        return null;
    }
}
