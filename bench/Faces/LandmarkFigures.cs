using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Bench.Faces;

/// <summary>
/// How far landmarks lie from the templates of people that training never saw, and how steady they are when the photo changes.
/// Distances in per cent of the eye distance.
/// </summary>
internal static class LandmarkFigures
{
    private static readonly int[] s_all = [.. Enumerable.Range(0, FaceTemplate.PointCount)];

    private static readonly (string Name, int[] Points, string Bar)[] s_groups =
    [
        ("pupils", [0, 1], ""),
        ("eyes and irises", [.. Enumerable.Range(0, 44)], "at most 2.5 %"),
        ("brows", [.. Enumerable.Range(71, 16)], "at most 2.5 %"),
        ("nose", [.. Enumerable.Range(50, 21)], "at most 2.5 %"),
        ("mouth", [.. Enumerable.Range(87, 22)], "at most 2.5 %"),
        ("eyes, brows, nose and mouth", FaceTemplate.InnerFeatures.ToArray(), "at most 2.5 %"),
        ("ears", [.. Enumerable.Range(109, 16)], ""),
        ("jaw", [.. Enumerable.Range(125, 9)], ""),
        ("hairline", [.. Enumerable.Range(134, 11)], ""),
        ("hair and neck", [.. Enumerable.Range(145, 13)], ""),
        ("all 189", s_all, "at most 4 %"),
    ];

    // Both brows' outlines, all the way round: hands that place points on one agree on the outline, less on where along it they lie.
    private static readonly int[][] s_browOutlines = [[71, 72, 73, 74, 75, 76, 84, 83], [82, 81, 80, 79, 78, 77, 85, 86]];

    /// <summary>The rows.</summary>
    public static IEnumerable<Measurement> Of(FacePhotos photos, IFaceAnalyzer analyzer, Action<string> note)
    {
        List<double[]> samples = [];
        List<double> outlines = [];
        List<DoubtFigures.Point> points = [];
        var moved = PhotoChange.All.ToDictionary(change => change.Name, _ => new List<double[]>());
        foreach (var portrait in photos.HeldOut())
        {
            var (photo, truth) = (photos.Load(portrait.Photo), TemplateFaces.Read(portrait.Template).Landmarks);
            if (Largest(analyzer, photo) is not { } plain)
            {
                note($"missed: {portrait.Photo}");
                continue;
            }

            var errors = Distances(plain.Landmarks, truth);
            samples.Add(errors);
            outlines.AddRange(ToOutline(plain.Landmarks, truth));
            points.AddRange(errors.Zip(plain.Confidence, (error, confidence) => new DoubtFigures.Point(error, confidence)));
            foreach (var change in PhotoChange.All)
            {
                if (Largest(analyzer, change.Change(photo)) is { } face)
                {
                    moved[change.Name].Add(Distances(face.Landmarks, change.Expect(plain.Landmarks, photo)));
                }
                else
                {
                    note($"missed: {portrait.Photo}, {change.Name}");
                }
            }
        }

        return [.. Errors(samples), new("error: brows, to the template's outline of them", "%", outlines.Average(), null, ""), .. Stability(moved), .. DoubtFigures.Of(points)];
    }

    private static IEnumerable<Measurement> Errors(List<double[]> samples)
    {
        foreach (var (name, points, bar) in s_groups)
        {
            var all = samples.SelectMany(sample => points.Select(i => sample[i])).Order().ToArray();
            yield return new($"error: {name}", "%", all.Average(), null, bar);
            yield return new($"error: {name}, 95th percentile of points", "%", all[(int)(0.95 * (all.Length - 1))], null, "");
        }

        yield return new(
            "error: eyes, brows, nose and mouth, worst face", "%",
            samples.Max(sample => FaceTemplate.InnerFeatures.ToArray().Average(i => sample[i])), null, "");
    }

    private static IEnumerable<Measurement> Stability(Dictionary<string, List<double[]>> moved)
    {
        foreach (var (name, faces) in moved)
        {
            yield return new($"{name}: all 189 moved by", "%", faces.Average(face => face.Average()), null, "at most 1.5 %");
            yield return new(
                $"{name}: eyes, brows, nose and mouth", "%",
                faces.Average(face => FaceTemplate.InnerFeatures.ToArray().Average(i => face[i])), null, "");
        }
    }

    private static Face? Largest(IFaceAnalyzer analyzer, Bitmap photo) =>
        analyzer.Analyze(photo, 0.5, CancellationToken.None).MaxBy(face => face.Box.Height);

    private static double[] Distances(FaceShape found, FaceShape truth) =>
        [.. Enumerable.Range(0, FaceTemplate.PointCount).Select(i => 100 * (found[i] - truth[i]).Length / truth.EyeDistance)];

    /// <summary>How far the points of the brows lie from the outlines through the template's.</summary>
    private static IEnumerable<double> ToOutline(FaceShape found, FaceShape truth) =>
        from outline in s_browOutlines
        from i in outline
        select 100 / truth.EyeDistance * Enumerable.Range(0, outline.Length).Min(k => ToSegment(found[i], truth[outline[k]], truth[outline[(k + 1) % outline.Length]]));

    private static double ToSegment(Point2 point, Point2 from, Point2 to)
    {
        var (way, away) = (to - from, point - from);
        var part = Math.Clamp(((away.X * way.X) + (away.Y * way.Y)) / ((way.X * way.X) + (way.Y * way.Y)), 0, 1);
        return (away - (way * part)).Length;
    }
}
