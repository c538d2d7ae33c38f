using FaceFusion.Bench.Speed;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Space;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Bench;

/// <summary>What the face space costs: the preview of two people at 512 px with amounts of it, against the same without.</summary>
internal static class SpaceBench
{
    private const int Size = 512;
    private const int Renders = 40;

    private static readonly (string Name, Func<double, FaceSpaceAmounts> Amounts)[] s_kinds =
    [
        ("smile and age", at => new() { Smile = at, Age = -at }),
        ("caricature", at => new() { Caricature = at }),
        ("ten components", at => new() { Components = 10, Smile = at }),
    ];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var photos = options.LondonPhotos(2);
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var tools = new FaceTools { Spaces = new FaceSpaceSource(Path.Combine(options.Root, "models")) };
        var (changed, plain) = (new PreviewSession(source, Size, tools), new PreviewSession(source, Size, tools));
        List<Measurement> rows = [];
        using var limit = RowBands.LimitDegree(2);
        foreach (var (name, amounts) in s_kinds)
        {
            var pairs = await Pairs.MeasureAsync(
                options.Runs,
                async () => Timing.Median(await RenderManyAsync(changed, photos, amounts)),
                async () => Timing.Median(await RenderManyAsync(plain, photos, _ => new())));
            rows.AddRange(pairs.ToRows($"preview of two at 512 px with {name}, against the same without", "at most 25 ms"));
        }

        return rows;
    }

    private static Task<IReadOnlyList<(double Clock, double Processors)>> RenderManyAsync(
        PreviewSession session, IReadOnlyList<string> photos, Func<double, FaceSpaceAmounts> amounts) =>
        Timing.OfAsync(Renders, Renders / 2, run => session.RenderAsync(
            new Recipe
            {
                Base = new FaceReference { Photo = photos[0] },
                Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.5 }],
                Finish = new Finish { Space = amounts(0.2 + (0.4 * run / Renders)) },
            },
            CancellationToken.None));
}
