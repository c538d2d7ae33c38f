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

    /// <summary>As many as the runtime needs to compile the path for good, profile included: a slider is moved in a studio that has run for a while.</summary>
    private const int WarmUps = 1500;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var photos = options.LondonPhotos(2);
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var session = new PreviewSession(source, Size);
        List<Measurement> rows = [];
        await RenderManyAsync(session, photos, WarmUps);
        foreach (var threads in (int[])[1, 2])
        {
            using var limit = RowBands.LimitDegree(threads);
            List<double> clock = [];
            var pairs = await Pairs.MeasureAsync(
                options.Runs,
                async () =>
                {
                    var times = await RenderManyAsync(session, photos, Renders / 2);
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

    private static Task<IReadOnlyList<(double Clock, double Processors)>> RenderManyAsync(PreviewSession session, IReadOnlyList<string> photos, int warmUps) =>
        Timing.OfAsync(Renders, warmUps, run => session.RenderAsync(
            new Recipe
            {
                Base = new FaceReference { Photo = photos[0] },

                // Another ratio each time: nothing that depends on the slider may come from a cache.
                Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.2 + (0.4 * (run % (2 * Renders)) / (2 * Renders)) + (1e-5 * run) }],
            },
            CancellationToken.None));
}
