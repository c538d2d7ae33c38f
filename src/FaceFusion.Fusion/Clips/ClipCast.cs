using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Fusion.Clips;

/// <summary>
/// Who is seen in a clip, as far as can be told without a net for it: a face that stays near its place, or looks just as one before it, is the same
/// person; any other is somebody new. So nobody is left out, and somebody who turned away may be counted twice.
/// </summary>
internal sealed class ClipCast
{
    /// <summary>A face anywhere, at any time later; none of those pairs is as alike.</summary>
    private const double LikeAnywhere = 0.94;

    /// <summary>A face that is more like one person than like all others; below it is somebody whom no look showed.</summary>
    private const double LikeAtLeast = 0.6;

    /// <summary>Pixels between the eyes; nobody is known by fewer.</summary>
    private const double SmallestEyeDistance = 12;

    private readonly List<Person> _people = [];
    private readonly List<(int Frame, double Size, HashSet<int> People)> _looks = [];

    /// <summary>Looks at every frame of a clip.</summary>
    /// <param name="clip">The clip at a low rate, such as two frames a second.</param>
    /// <param name="analyzer">Finds faces.</param>
    /// <param name="threshold">Score that a face has at the least.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ClipCast Of(IClipSource clip, IFaceAnalyzer analyzer, double threshold, CancellationToken cancellation)
    {
        var cast = new ClipCast();
        var frame = new Bitmap(clip.Width, clip.Height, 3);
        using var frames = clip.Open();
        for (var number = 0; frames.TryRead(frame, cancellation); number++)
        {
            cast.Look(frame, number, analyzer.Analyze(frame, threshold, cancellation));
        }

        return cast;
    }

    /// <summary>
    /// Numbers of the frames that together show everybody, the one with the nearest face first; empty where nobody is seen. Each is the one that shows
    /// most of those who were in none before [the greedy cover; Chvátal 1979].
    /// </summary>
    /// <param name="most">How many frames at most; who comes last is left out then.</param>
    public IReadOnlyList<int> Cover(int most)
    {
        var (open, chosen) = (Enumerable.Range(0, _people.Count).ToHashSet(), new List<(int Frame, double Size)>());
        while (open.Count > 0 && chosen.Count < most)
        {
            var (frame, size, people) = _looks.OrderByDescending(look => look.People.Count(open.Contains)).ThenByDescending(look => look.Size).First();
            chosen.Add((frame, size));
            open.ExceptWith(people);
        }

        return [.. chosen.OrderByDescending(look => look.Size).Select(look => look.Frame)];
    }

    /// <summary>Number of the person whom a picture taken from the clip shows; null where it is like nobody who was seen.</summary>
    public int? Find(FaceGlimpse glimpse)
    {
        var (person, likeness) = Nearest(glimpse);
        return likeness >= FaceGlimpse.LikeNearby ? person : null;
    }

    /// <summary>Number of the person whom a face in any frame is most like; null where it is like none of them.</summary>
    public int? Guess(FaceGlimpse glimpse)
    {
        var (person, likeness) = Nearest(glimpse);
        return likeness >= LikeAtLeast ? person : null;
    }

    /// <summary>True where two numbers may stand for one person: no frame shows both.</summary>
    public bool MayBeOne(int person, int other) => !_looks.Exists(look => look.People.Contains(person) && look.People.Contains(other));

    private (int Person, double Likeness) Nearest(FaceGlimpse glimpse) =>
        _people.Select((person, number) => (number, person.Likeness(glimpse))).DefaultIfEmpty((-1, double.MinValue)).MaxBy(found => found.Item2);

    private void Look(Bitmap frame, int number, IReadOnlyList<Face> faces)
    {
        var seen = new HashSet<int>();
        var size = 0.0;
        foreach (var face in faces.Where(face => face.Landmarks.EyeDistance >= SmallestEyeDistance))
        {
            var glimpse = new FaceGlimpse(frame, face.Landmarks);
            seen.Add(Recognize(glimpse, number, seen));
            size = Math.Max(size, face.Score * face.Landmarks.EyeDistance);
        }

        if (seen.Count > 0)
        {
            _looks.Add((number, size, seen));
        }
    }

    /// <summary>Number of the person that a glimpse shows; who is in the frame already is nobody else in it.</summary>
    private int Recognize(FaceGlimpse glimpse, int frame, HashSet<int> seen)
    {
        var person = 0;
        while (person < _people.Count && (seen.Contains(person) || !_people[person].Is(glimpse, frame)))
        {
            person++;
        }

        if (person == _people.Count)
        {
            _people.Add(new Person());
        }

        _people[person].Add(glimpse, frame);
        return person;
    }

    private sealed class Person
    {
        private readonly List<FaceGlimpse> _glimpses = [];
        private int _last;

        public bool Is(FaceGlimpse glimpse, int frame) =>
            (_last == frame - 1 && _glimpses[^1].IsSameNearby(glimpse))
            || _glimpses.Exists(known => known.Likeness(glimpse) >= LikeAnywhere);

        public double Likeness(FaceGlimpse glimpse) => _glimpses.Max(known => known.Likeness(glimpse));

        public void Add(FaceGlimpse glimpse, int frame)
        {
            _glimpses.Add(glimpse);
            _last = frame;
        }
    }
}
