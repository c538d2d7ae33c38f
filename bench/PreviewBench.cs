using FaceFusion.Bench.Speed;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Bench;

/// <summary>A slider's move: the preview of two people at 512 px with everything cached, against one cv2.remap of 512 px.</summary>
internal static class PreviewBench
{
    private const int Size = 512;
    private const int Renders = 40;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var photos = options.LondonPhotos(2);
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var session = new PreviewSession(source, Size);
        List<Measurement> rows = [];
        foreach (var threads in (int[])[1, 2])
        {
            using var limit = RowBands.LimitDegree(threads);
            List<double> clock = [];
            var pairs = await Pairs.MeasureAsync(
                options.Runs,
                async () =>
                {
                    var times = await RenderManyAsync(session, photos);
                    clock.AddRange(times.Select(t => t.Clock));
                    return Timing.Median(times);
                },
                () => Operators.MeasureAsync(photos[0], threads, "remap512"));
            rows.AddRange(pairs.ToRows($"preview of two at 512 px on {threads} thread{(threads > 1 ? "s" : "")}, against one remap", "at least 0.25 (4 remaps)"));
            clock.Sort();
            rows.Add(new("95 of a hundred of them within", "ms", clock[clock.Count * 95 / 100], null, "at most 60 ms"));
        }

        return rows;
    }

    private static Task<IReadOnlyList<(double Clock, double Processors)>> RenderManyAsync(PreviewSession session, IReadOnlyList<string> photos) =>
        Timing.OfAsync(Renders, Renders / 2, run => session.RenderAsync(
            new Recipe
            {
                Base = new FaceReference { Photo = photos[0] },

                // Another ratio each time: nothing that depends on the slider may come from a cache.
                Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.2 + (0.4 * run / Renders) }],
            },
            CancellationToken.None));
}
