using FaceFusion.Faces;

namespace FaceFusion.Bench.Faces;

/// <summary>How many of the faces are found, and how many are none.</summary>
internal static class DetectorFigures
{
    private const double Threshold = 0.5;
    private const string RecallBar = "at least 98 %";

    // Sizes of the group photos in turn; faces of 24 px are common in all of them.
    private static readonly (int Width, int Height)[] s_sizes = [(1024, 768), (1600, 1200), (1080, 1920), (2400, 1600), (4000, 3000)];

    /// <summary>Recall on photos without templates.</summary>
    public static IEnumerable<Measurement> Everyday(FacePhotos photos, IFaceAnalyzer analyzer, Action<string> note)
    {
        foreach (var set in (string[])["london/smiling", "caltech/faces"])
        {
            var all = photos.WithoutTemplates(set);
            var found = 0;
            foreach (var photo in all)
            {
                var faces = analyzer.Analyze(photos.Load(photo.Photo), Threshold, CancellationToken.None);
                if (FoundFaces.Contains(faces, photo.Points))
                {
                    found++;
                }
                else
                {
                    note($"missed: {photo.Photo}");
                }
            }

            yield return Share($"found in {set}, of {all.Count}", found, all.Count, RecallBar);
        }
    }

    /// <summary>False faces in the scenes.</summary>
    public static Measurement Scenes(FacePhotos photos, IFaceAnalyzer analyzer, Action<string> note)
    {
        var scenes = photos.Scenes(heldOutOnly: false);
        var wrong = 0;
        foreach (var scene in scenes)
        {
            foreach (var face in analyzer.Analyze(photos.Load(scene), Threshold, CancellationToken.None))
            {
                wrong++;
                note($"false: {scene} {face.Score:0.00}");
            }
        }

        return new($"false faces in {scenes.Count} scenes", "", wrong, null, "at most 1");
    }

    /// <summary>Recall and false faces on composed group photos.</summary>
    /// <param name="photos">Where heads and scenes come from.</param>
    /// <param name="analyzer">What is measured.</param>
    /// <param name="search">Its search alone, to tell what the landmark nets turned down.</param>
    /// <param name="count">Group photos.</param>
    /// <param name="note">Takes what was missed.</param>
    public static IEnumerable<Measurement> Groups(FacePhotos photos, IFaceAnalyzer analyzer, IFaceDetector search, int count, Action<string> note)
    {
        var composer = Composer(photos);
        List<(GroupScene.Person Person, bool Found)> people = [];
        var wrong = 0;
        for (var i = 0; i < count; i++)
        {
            var (width, height) = s_sizes[i % s_sizes.Length];
            var scene = composer.Compose(width, height, 2 + (7 * i % 19), i);
            var faces = analyzer.Analyze(scene.Photo, Threshold, CancellationToken.None);
            var finds = new Lazy<IReadOnlyList<Detection>>(() => search.Detect(new PixelRows(scene.Photo), 0.1, CancellationToken.None));
            foreach (var person in scene.People)
            {
                var found = FoundFaces.Contains(faces, FoundFaces.FivePoints(person.Face.Landmarks));
                people.Add((person, found));
                if (!found)
                {
                    note($"missed: group {i}, {person.Size:0} px, yaw {person.Yaw:0}, roll {person.Roll:0} at {person.Face.Box.X:0}, {person.Face.Box.Y:0}; search {BestScore(finds.Value, person.Face.Box):0.00}");
                }
            }

            var extra = FoundFaces.CountFalse(faces, [.. scene.People.Select(person => FoundFaces.FivePoints(person.Face.Landmarks))]);
            wrong += extra;
            if (extra > 0)
            {
                note($"false: {extra} in group {i}");
            }
        }

        yield return Part("all faces", _ => true, RecallBar);
        yield return Part("24 to 36 px", person => person.Size < 36);
        yield return Part("36 to 72 px", person => person.Size is >= 36 and < 72);
        yield return Part("72 to 400 px", person => person.Size >= 72);
        yield return Part("tilted by 30 to 45 degrees", person => Math.Abs(person.Roll) >= 30);
        yield return Part("turned by 20 to 45 degrees", person => Math.Abs(person.Yaw) >= 20);
        yield return new($"group photos: false faces in {count}", "", wrong, null, "");

        Measurement Part(string name, Func<GroupScene.Person, bool> belongs, string bar = "")
        {
            var those = people.Where(entry => belongs(entry.Person)).ToArray();
            return Share($"group photos: {name}, of {those.Length}", those.Count(entry => entry.Found), those.Length, bar);
        }
    }

    /// <summary>A composer over held-out people and scenes.</summary>
    public static GroupComposer Composer(FacePhotos photos) => new(
        [.. photos.HeldOut().Select(portrait => Head.Cut(photos.Load(portrait.Photo), TemplateFaces.Read(portrait.Template).Landmarks))],
        [.. photos.Scenes(heldOutOnly: true).Select(photos.Load)]);

    private static double BestScore(IReadOnlyList<Detection> finds, FaceBox box) =>
        finds.Where(find => Detection.Overlap(find.Box, box) > 0.3).Select(find => find.Score).DefaultIfEmpty().Max();

    private static Measurement Share(string name, int found, int all, string bar) => new(name, "%", 100.0 * found / all, null, bar);
}
