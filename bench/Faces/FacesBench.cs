using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Bench.Faces;

/// <summary>
/// The face models as the program runs them: faces found and false ones, landmark errors, how steady and how sure the points
/// are, the regions, and the time. What was missed goes to standard error.
/// </summary>
internal static class FacesBench
{
    private const int Groups = 40;

    private static readonly (string Name, Func<Subject, IEnumerable<Measurement>> Measure)[] s_parts =
    [
        ("everyday", subject => DetectorFigures.Everyday(subject.Photos, subject.Analyzer, Note)),
        ("scenes", subject => [DetectorFigures.Scenes(subject.Photos, subject.Analyzer, Note)]),
        ("groups", subject => DetectorFigures.Groups(subject.Photos, subject.Analyzer, subject.Search, Groups, Note)),
        ("landmarks", subject => LandmarkFigures.Of(subject.Photos, subject.Analyzer, Note)),
        ("regions", subject => RegionFigures.Of(subject.Photos, Note)),
        ("time", subject => TimeFigures.Of(subject.Photos, subject.Analyzer, subject.Runs)),
    ];

    /// <summary>Names of the parts, in the order of the table.</summary>
    public static IEnumerable<string> Parts => s_parts.Select(part => part.Name);

    public static Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options) => Task.Run<IReadOnlyList<Measurement>>(() => Run(options));

    private static List<Measurement> Run(BenchOptions options)
    {
        var models = Path.Combine(options.Root, "models");
        using var analyzer = FaceAnalyzer.Load(models, new InferenceSessionOptions());
        using var search = FaceSearch.Open(ModelCatalog.Read(models), new InferenceSessionOptions());
        var subject = new Subject(new FacePhotos(options), analyzer, search, options.Runs);
        return [.. s_parts.Where(part => options.Parts.Count == 0 || options.Parts.Contains(part.Name)).SelectMany(part => part.Measure(subject))];
    }

    private static void Note(string line) => Console.Error.WriteLine(line);

    private sealed record Subject(FacePhotos Photos, IFaceAnalyzer Analyzer, IFaceDetector Search, int Runs);
}
