using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// Follows up to two faces through a film, as <see cref="FaceTracker"/> does one: the whole frame is searched while nobody is in view, as
/// soon as a face is lost, and now and then while a second may come. The nearer comes first, and stays first until the other is much nearer. Not for
/// concurrent use.
/// </summary>
internal sealed class PairTracker(IFaceAnalyzer analyzer)
{
    private const double Threshold = 0.5;
    private const int Most = 2;

    /// <summary>Frames after which a second face is looked for.</summary>
    internal const int SearchEvery = 20;

    /// <summary>The other comes first whose face is so many times as large.</summary>
    private const double Nearer = 1.3;

    private readonly List<Followed> _people = [];
    private int _since;

    /// <summary>Searches of a whole frame so far.</summary>
    public int Searches { get; private set; }

    /// <summary>Forgets everybody.</summary>
    public void Reset() => _people.Clear();

    /// <summary>Who is in view; the same object is the same person in the next frame.</summary>
    public IReadOnlyList<Followed> Follow(Bitmap frame, TimeSpan at, CancellationToken cancellation)
    {
        var before = _people.Count;
        var followed = before == 0 ? [] : analyzer.Follow(frame, [.. _people.Select(person => person.Seen!)], cancellation);
        foreach (var (person, face) in _people.Zip(followed))
        {
            person.Seen = face?.Landmarks;
        }

        // Two whose nets slipped onto one face are one.
        if (_people is [{ Seen: { } first }, { Seen: { } second } other] && FacePoints.Of(first).AreOn(second))
        {
            other.Seen = null;
        }

        _people.RemoveAll(person => person.Seen is null);
        if (_people.Count == 0 || _people.Count < before || (_people.Count < Most && ++_since >= SearchEvery))
        {
            Search(frame, cancellation);
        }

        if (_people is [var near, var far] && far.Seen!.EyeDistance > Nearer * near.Seen!.EyeDistance)
        {
            _people.Reverse();
        }

        foreach (var person in _people)
        {
            person.Steady(at);
        }

        return _people;
    }

    private void Search(Bitmap frame, CancellationToken cancellation)
    {
        (Searches, _since) = (Searches + 1, 0);
        var found = analyzer.Analyze(frame, Threshold, cancellation);
        foreach (var face in found.OrderByDescending(face => face.Landmarks.EyeDistance))
        {
            if (_people.Count < Most && _people.TrueForAll(person => !FacePoints.Of(person.Seen!).AreOn(face.Landmarks)))
            {
                _people.Add(new Followed { Seen = face.Landmarks });
            }
        }
    }
}
