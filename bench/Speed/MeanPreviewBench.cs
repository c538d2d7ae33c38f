using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Bench.Speed;

/// <summary>A slider's move on the group page: the preview of a mean at 512 px with everything cached that a session keeps, on two threads.</summary>
internal static class MeanPreviewBench
{
    private const int Size = 512;
    private const int Renders = 60;
    private const int WarmUps = 20;

    /// <summary>Renders before anything counts, so that the runtime has compiled the path.</summary>
    private const int First = 200;

    private static readonly (string Name, Func<Recipe, double, Recipe> Move)[] s_sliders =
    [
        ("share", (recipe, at) => recipe with { Members = [recipe.Members[0] with { Weight = 0.5 + at }, .. recipe.Members.Skip(1)] }),
        ("smoothing", (recipe, at) => recipe with { Finish = recipe.Finish with { Smoothing = 0.1 + (0.5 * at) } }),
        ("brightness", (recipe, at) => recipe with { Finish = recipe.Finish with { Brightness = 0.3 * at } }),
        ("detail", (recipe, at) => recipe with { Finish = recipe.Finish with { Detail = 0.3 + (0.5 * at) } }),
    ];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        using var limit = RowBands.LimitDegree(2);
        var samples = Directory.GetFiles(Path.Combine(options.Root, "wwwroot", "samples"), "*.jpg").Order(StringComparer.Ordinal).ToArray();
        (string Of, IReadOnlyList<string> Photos)[] groups = [("samples", [.. samples.Take(5)]), ("samples", samples), ("portraits of the Face Research Lab", options.LondonPhotos(10))];
        List<Measurement> rows = [];
        await RenderManyAsync(CreateSession(options), Mean(groups[0].Photos, 1), s_sliders[0].Move, 1, First);
        foreach (var (of, photos) in groups)
        {
            foreach (var outlines in (double[])[1, 0])
            {
                var session = CreateSession(options);
                foreach (var (name, move) in s_sliders)
                {
                    var times = await RenderManyAsync(session, Mean(photos, outlines), move, Renders, WarmUps);
                    var (clock, processors) = Timing.Median(times);
                    var what = $"{photos.Count} {of}, outlines {(outlines > 0 ? "brought together" : "where they are")}, {name}";
                    rows.Add(new($"{what}: by the clock", "ms", clock, null, ""));
                    rows.Add(new("95 of a hundred within", "ms", times.Select(t => t.Clock).Order().ElementAt(Renders * 95 / 100), null, ""));
                    rows.Add(new("in processor time", "ms", processors, null, ""));
                }
            }
        }

        return rows;
    }

    private static PreviewSession CreateSession(BenchOptions options) => new(
        new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits()),
        Size,
        new FaceTools { Segmenter = PeopleSegmenter.Load(Path.Combine(options.Root, "models"), new InferenceSessionOptions()).Tool });

    private static Recipe Mean(IReadOnlyList<string> photos, double outlines) => new()
    {
        Method = FusionMethod.Mean,
        Members = [.. photos.Select(photo => new Member { Source = new FaceReference { Photo = photo } })],
        Finish = new Finish { Outlines = outlines },
    };

    private static Task<IReadOnlyList<(double Clock, double Processors)>> RenderManyAsync(
        PreviewSession session, Recipe recipe, Func<Recipe, double, Recipe> move, int renders, int warmUps) =>
        Timing.OfAsync(renders, warmUps, run => session.RenderAsync(move(recipe, (run + 1.0) / (renders + warmUps)), CancellationToken.None));
}
