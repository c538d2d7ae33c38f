using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Faces.Tests.Coach;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Bench;

/// <summary>
/// The photo coach on real portraits: how often it finds fault with studio portraits, and how often a portrait made worse in one
/// way is told just that first.
/// </summary>
internal static class CoachBench
{
    // Eyes of the portraits that are made worse lie that far apart: as in a common snapshot.
    private const double EyeDistance = 104;

    private static readonly (string Name, string[] Codes, Func<Bitmap, Face, Bitmap> Make)[] s_faults =
    [
        ("blur of 1.5 % of the eye distance", ["face_blurred"], (photo, _) => Degraded.Blur(photo, 0.015 * EyeDistance)),
        ("blur of 3 %", ["face_blurred"], (photo, _) => Degraded.Blur(photo, 0.03 * EyeDistance)),
        ("blur of 6 %", ["face_blurred"], (photo, _) => Degraded.Blur(photo, 0.06 * EyeDistance)),
        ("face 90 px wide", ["face_too_small"], (photo, face) => Shrink(photo, 90 / face.Box.Width)),
        ("face 50 px wide", ["face_too_small"], (photo, face) => Shrink(photo, 50 / face.Box.Width)),
        ("2.5 stops under", ["face_too_dark"], (photo, _) => Degraded.Expose(photo, -2.5)),
        ("3.5 stops under", ["face_too_dark"], (photo, _) => Degraded.Expose(photo, -3.5)),
        ("gamma 3", ["face_too_dark"], (photo, _) => Degraded.Tone(photo, encoded => Math.Pow(encoded, 3))),
        ("2 stops over", ["highlights_clipped", "face_too_bright"], (photo, _) => Degraded.Expose(photo, 2)),
        ("gamma 1/3", ["face_too_bright", "low_contrast"], (photo, _) => Degraded.Tone(photo, encoded => Math.Pow(encoded, 1 / 3.0))),
        ("haze to a third", ["low_contrast"], (photo, _) => Degraded.Tone(photo, encoded => 0.55 + (0.33 * (encoded - 0.55)))),
        ("JPEG 20", ["photo_compressed"], (photo, _) => Degraded.Jpeg(photo, 20)),
        ("JPEG 10", ["photo_compressed"], (photo, _) => Degraded.Jpeg(photo, 10)),
        ("one side 2 stops darker", ["uneven_light"], (photo, face) => Degraded.Shade(photo, (int)Middle(face), -2)),
        ("30 % cut off", ["face_cropped"], (photo, face) => Degraded.Cut(photo, (int)(face.Box.X + (0.3 * face.Box.Width)))),
        ("bar over the eyes", ["face_covered"], (photo, face) => Cover(photo, face, [.. FaceTemplate.LeftLids, .. FaceTemplate.RightLids])),
        ("sunglasses", ["face_covered.glasses"], (photo, face) => Degraded.Sunglasses(photo, face.Landmarks)),
        ("glasses that mirror a window", ["face_covered.glasses"], (photo, face) => Degraded.MirroringGlasses(photo, face.Landmarks)),
        ("fringe over the brows", ["face_covered.hair"], (photo, face) => Degraded.Fringe(photo, face.Landmarks)),
        ("bar over the mouth", ["face_covered"], (photo, face) => Cover(photo, face, [.. FaceTemplate.Lips])),
    ];

    public static Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        using var analyzer = FaceAnalyzer.Load(Path.Combine(AppContext.BaseDirectory, "models"), new InferenceSessionOptions());
        List<Measurement> rows =
        [
            FalseAlarms(analyzer, options, "london", "neutral"),
            FalseAlarms(analyzer, options, "canada"),
        ];
        var portraits = Photos(options, "london", "neutral").Where((_, i) => i % 6 == 0).Select(path => Portrait(analyzer, path)).ToArray();
        foreach (var (name, codes, make) in s_faults)
        {
            var right = portraits.Count(p => First(analyzer, make(p.Photo, p.Face)) is { } first && codes.Any(code => first == code || first.StartsWith(code + '.', StringComparison.Ordinal)));
            rows.Add(new($"{name}: told first", "%", 100.0 * right / portraits.Length, null, "95 % and more"));
        }

        rows.AddRange(CoverLimits(analyzer, options, portraits));
        rows.Add(new("blurs of 0.5..6 %: blur measured rises with each", "%", 100.0 * portraits.Count(IsMonotone) / portraits.Length, null, "all"));
        return Task.FromResult<IReadOnlyList<Measurement>>(rows);
    }

    private static IEnumerable<Measurement> CoverLimits(OnnxFaceAnalyzer analyzer, BenchOptions options, (Bitmap Photo, Face Face)[] portraits)
    {
        Face[] bare = [.. Photos(options, "london", "neutral").Concat(Photos(options, "canada")).Select(path => Largest(analyzer, Degraded.Read(path))).OfType<Face>()];
        yield return CoachCover.Of(CoachCover.Eyes, bare, Covered((photo, face) => Cover(photo, face, [.. FaceTemplate.LeftLids, .. FaceTemplate.RightLids])));
        yield return CoachCover.Of(CoachCover.Brows, bare, Covered((photo, face) => Cover(photo, face, [.. FaceTemplate.LeftBrow, .. FaceTemplate.RightBrow])));
        yield return CoachCover.Of(CoachCover.Mouth, bare, Covered((photo, face) => Cover(photo, face, [.. FaceTemplate.Lips])));

        Face[] Covered(Func<Bitmap, Face, Bitmap> make) => [.. portraits.Select(p => Largest(analyzer, make(p.Photo, p.Face))).OfType<Face>()];
    }

    private static Measurement FalseAlarms(OnnxFaceAnalyzer analyzer, BenchOptions options, params string[] set)
    {
        var photos = Photos(options, set);
        var flagged = photos.Count(path => First(analyzer, Degraded.Read(path)) is not null);
        return new($"findings in {string.Join('/', set)}", "%", 100.0 * flagged / photos.Count, null, "under 2 %");
    }

    private static IReadOnlyList<string> Photos(BenchOptions options, params string[] set) =>
        [.. Directory.EnumerateFiles(options.Photos(set), "*.jpg").Order(StringComparer.Ordinal)];

    /// <summary>A portrait at the common size; reducing also takes the traces of its file's compression out.</summary>
    private static (Bitmap Photo, Face Face) Portrait(OnnxFaceAnalyzer analyzer, string path)
    {
        var photo = Degraded.Read(path);
        var small = Shrink(photo, EyeDistance / Largest(analyzer, photo)!.Landmarks.EyeDistance);
        return (small, Largest(analyzer, small)!);
    }

    private static bool IsMonotone((Bitmap Photo, Face Face) portrait)
    {
        double[] blurs =
        [
            .. new[] { 0, 0.5, 1, 1.5, 2, 3, 4, 6 }.Select(percent =>
                PhotoCoach.Review(Degraded.Blur(portrait.Photo, percent / 100 * EyeDistance), portrait.Face, CancellationToken.None).Measurements.Blur!.Value),
        ];
        return blurs.Zip(blurs.Skip(1)).All(pair => pair.First < pair.Second);
    }

    /// <summary>The code of the worst finding in the largest face, with its detail; null where nothing is wrong.</summary>
    private static string? First(OnnxFaceAnalyzer analyzer, Bitmap photo) =>
        Largest(analyzer, photo) is { } face && PhotoCoach.Review(photo, face, CancellationToken.None).Findings is [var worst, ..] ? worst.DetailCode is { } detail ? $"{worst.Code}.{detail}" : worst.Code : null;

    private static Face? Largest(OnnxFaceAnalyzer analyzer, Bitmap photo) =>
        analyzer.Analyze(photo, 0.5, CancellationToken.None).MaxBy(face => face.Box.Width);

    private static Bitmap Shrink(Bitmap photo, double scale) =>
        Degraded.Resize(photo, (int)Math.Round(photo.Width * scale), (int)Math.Round(photo.Height * scale));

    private static double Middle(Face face) =>
        (face.Landmarks[FaceTemplate.LeftPupil].X + face.Landmarks[FaceTemplate.RightPupil].X) / 2;

    private static Bitmap Cover(Bitmap photo, Face face, int[] points)
    {
        var margin = 0.08 * face.Landmarks.EyeDistance;
        var (x, y) = (Array.ConvertAll(points, i => face.Landmarks[i].X), Array.ConvertAll(points, i => face.Landmarks[i].Y));
        return Degraded.Cover(photo, x.Min() - margin, y.Min() - margin, x.Max() + margin, y.Max() + margin);
    }
}
