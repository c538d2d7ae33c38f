using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Bench.Faces;

/// <summary>
/// How far landmarks lie from the templates of people that training never saw, how steady they are when the photo changes, and
/// how well the confidence tells which of them to doubt. Distances in per cent of the eye distance.
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

    /// <summary>The rows.</summary>
    public static IEnumerable<Measurement> Of(FacePhotos photos, IFaceAnalyzer analyzer, Action<string> note)
    {
        List<Sample> samples = [];
        var moved = PhotoChange.All.ToDictionary(change => change.Name, _ => new List<double[]>());
        foreach (var portrait in photos.HeldOut())
        {
            var (photo, truth) = (photos.Load(portrait.Photo), TemplateFaces.Read(portrait.Template).Landmarks);
            if (Largest(analyzer, photo) is not { } plain)
            {
                note($"missed: {portrait.Photo}");
                continue;
            }

            samples.Add(new(Distances(plain.Landmarks, truth), [.. plain.Confidence]));
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

        return [.. Errors(samples), .. Stability(moved), .. Calibration(samples)];
    }

    private static IEnumerable<Measurement> Errors(List<Sample> samples)
    {
        foreach (var (name, points, bar) in s_groups)
        {
            var all = samples.SelectMany(sample => points.Select(i => sample.Errors[i])).Order().ToArray();
            yield return new($"error: {name}", "%", all.Average(), null, bar);
            yield return new($"error: {name}, 95th percentile of points", "%", all[(int)(0.95 * (all.Length - 1))], null, "");
        }

        yield return new(
            "error: eyes, brows, nose and mouth, worst face", "%",
            samples.Max(sample => FaceTemplate.InnerFeatures.ToArray().Average(i => sample.Errors[i])), null, "");
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

    private static IEnumerable<Measurement> Calibration(List<Sample> samples)
    {
        var points = samples.SelectMany(sample => sample.Errors.Zip(sample.Confidence, (error, confidence) => (Error: error, Confidence: confidence))).ToArray();
        var total = points.Sum(point => point.Error);
        var tenth = points.Length / 10;
        var most = points.Select(point => point.Error).OrderDescending().Take(tenth).ToArray();
        var doubted = points.OrderBy(point => point.Confidence).Take(tenth).ToArray();
        yield return new("doubt: share of the error in the most doubted tenth", "%", 100 * doubted.Sum(point => point.Error) / total, null, "");
        yield return new("doubt: share in the truly worst tenth", "%", 100 * most.Sum() / total, null, "");
        yield return new("doubt: error that confidence stands for, over the error", "x", points.Average(point => Expected(point.Confidence)) / points.Average(point => point.Error), null, "");

        // Ten bins of equal counts, from most to least doubted: what the confidence says against what is.
        var sorted = points.OrderBy(point => point.Confidence).ToArray();
        var gaps = Enumerable.Range(0, 10).Select(bin => sorted[(bin * sorted.Length / 10)..((bin + 1) * sorted.Length / 10)])
            .Select(bin => Math.Abs(bin.Average(point => Expected(point.Confidence)) - bin.Average(point => point.Error)));
        yield return new("doubt: mean gap between expected and true error over deciles", "%", gaps.Average(), null, "");
    }

    /// <summary>The error in per cent that a confidence stands for: exp(-error / 0.1 eye distances).</summary>
    private static double Expected(float confidence) => -10 * Math.Log(Math.Max(1e-6, confidence));

    private static Face? Largest(IFaceAnalyzer analyzer, Bitmap photo) =>
        analyzer.Analyze(photo, 0.5, CancellationToken.None).MaxBy(face => face.Box.Height);

    private static double[] Distances(FaceShape found, FaceShape truth) =>
        [.. Enumerable.Range(0, FaceTemplate.PointCount).Select(i => 100 * (found[i] - truth[i]).Length / truth.EyeDistance)];

    private sealed record Sample(double[] Errors, float[] Confidence);
}
