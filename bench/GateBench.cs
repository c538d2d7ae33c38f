using FaceFusion.Faces;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;

namespace FaceFusion.Bench;

/// <summary>
/// How often the installed content classifier is right, at the usual thresholds: refused of <c>gate/nudity</c> and
/// <c>gate/minors</c> in the folder of photos (true), and of <c>gate/neither</c> and the London portraits, who are all dressed and of age (false).
/// </summary>
internal static class GateBench
{
    /// <summary>What <c>Safety:NudityThreshold</c> and <c>Safety:MinorThreshold</c> are unless they are set.</summary>
    private const double Threshold = 0.5;

    private static readonly string[] s_endings = [".jpg", ".jpeg", ".png", ".webp"];

    public static Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options) => Task.FromResult(Run(options));

    private static IReadOnlyList<Measurement> Run(BenchOptions options)
    {
        var chosen = ContentJudge.Load(Path.Combine(options.Root, "models"), new InferenceSessionOptions());
        if (chosen.Tool is not { } judge)
        {
            return [new("no classifier is installed: everybody is asked, so that confirmations asked for are", "%", 100, null, string.Empty)];
        }

        try
        {
            var folder = Path.Combine(options.Data, "gate");
            string[] clean = [.. options.LondonPhotos(int.MaxValue), .. PicturesIn(Path.Combine(folder, "neither"))];
            return
            [
                .. Rate(judge, "nudity found", PicturesIn(Path.Combine(folder, "nudity")), scores => scores.Nudity),
                .. Rate(judge, "nudity seen where there is none", clean, scores => scores.Nudity),
                .. Rate(judge, "minors found", PicturesIn(Path.Combine(folder, "minors")), scores => scores.Minor),
                .. Rate(judge, "adults taken for minors", clean, scores => scores.Minor),
            ];
        }
        finally
        {
            (judge as IDisposable)?.Dispose();
        }
    }

    /// <summary>The share that is refused; nothing where there are no pictures, or the classifier does not tell.</summary>
    private static IEnumerable<Measurement> Rate(IContentJudge judge, string name, IReadOnlyList<string> pictures, Func<ContentScores, double?> score)
    {
        var codec = new VipsImageCodec();
        var scores = pictures.Select(file => score(judge.Judge(codec.Decode(File.ReadAllBytes(file), new DecodeLimits(), CancellationToken.None), CancellationToken.None))).OfType<double>().ToArray();
        if (scores.Length > 0)
        {
            yield return new($"{name}, of {scores.Length}", "%", 100.0 * scores.Count(value => value >= Threshold) / scores.Length, null, string.Empty);
        }
    }

    private static string[] PicturesIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Where(file => s_endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
        : [];
}
