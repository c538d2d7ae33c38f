namespace FaceFusion.Bench;

/// <summary>The mean of 102 portraits at 1024 px with templates, as whole processes, in turn with the yardstick's two-thread <c>tri</c>.</summary>
internal static class MeanBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var yardstick = await options.BuildYardstickAsync();
        var folder = Directory.CreateTempSubdirectory("facefusion-bench").FullName;
        try
        {
            var all = options.LondonPhotos(int.MaxValue);
            List<ProcessRun> ours = [], detailed = [], whole = [], few = [], tri = [], remap = [];
            for (var run = 0; run <= options.Runs; run++)
            {
                var mean = await ProcessRun.MeasureAsync(options.CommandLine, Average(all, folder, PlainMean));
                var withDetail = await ProcessRun.MeasureAsync(options.CommandLine, Average(all, folder, OutlinesWhereTheyAre));
                var together = await ProcessRun.MeasureAsync(options.CommandLine, Average(all, folder));
                var ten = await ProcessRun.MeasureAsync(options.CommandLine, Average(all.Take(10), folder, OutlinesWhereTheyAre));
                var byTriangles = await ProcessRun.MeasureAsync(yardstick, Yardstick("tri", options, folder));
                var byRemap = await ProcessRun.MeasureAsync(yardstick, Yardstick("remap", options, folder));
                if (run > 0)
                {
                    ours.Add(mean);
                    detailed.Add(withDetail);
                    whole.Add(together);
                    few.Add(ten);
                    tri.Add(byTriangles);
                    remap.Add(byRemap);
                }
            }

            var seconds = Median.Of(ours.Select(r => r.Seconds));
            var memory = Median.Of(detailed.Select(r => r.PeakMegabytes));
            var memoryOfTen = Median.Of(few.Select(r => r.PeakMegabytes));
            return
            [
                new($"plain mean of {all.Count} at 1024 px, against tri", "s", seconds, Median.Of(tri.Select(r => r.Seconds)), "at least 2.5")
                {
                    PairedRatio = Median.Of(tri.Zip(ours, (t, o) => t.Seconds / o.Seconds)),
                },
                new($"plain mean of {all.Count} at 1024 px, against remap", "s", seconds, Median.Of(remap.Select(r => r.Seconds)), "at least 0.8")
                {
                    PairedRatio = Median.Of(remap.Zip(ours, (r, o) => r.Seconds / o.Seconds)),
                },
                new("the same in processor time, against remap", "s", Median.Of(ours.Select(r => r.ProcessorSeconds)), Median.Of(remap.Select(r => r.ProcessorSeconds)), "")
                {
                    PairedRatio = Median.Of(remap.Zip(ours, (r, o) => r.ProcessorSeconds / o.ProcessorSeconds)),
                },
                new("the same with texture and catchlights, against tri", "s", Median.Of(detailed.Select(r => r.Seconds)), Median.Of(tri.Select(r => r.Seconds)), "")
                {
                    PairedRatio = Median.Of(tri.Zip(detailed, (t, d) => t.Seconds / d.Seconds)),
                },
                new("what texture and catchlights add to the plain mean", "%", 100 * Median.Of(detailed.Zip(ours, (d, o) => (d.Seconds / o.Seconds) - 1)), null, "at most 60 %"),
                new("what bringing outlines together adds to that, in processor time", "%", 100 * Median.Of(whole.Zip(detailed, (w, d) => (w.ProcessorSeconds / d.ProcessorSeconds) - 1)), null, ""),
                new("the whole with outlines brought together, the default", "s", Median.Of(whole.Select(r => r.Seconds)), null, ""),
                new("its peak memory", "MB", Median.Of(whole.Select(r => r.PeakMegabytes)), null, ""),
                new("mean of 10 at 1024 px", "s", Median.Of(few.Select(r => r.Seconds)), null, ""),
                new($"peak memory, {all.Count} photos", "MB", memory, Median.Of(tri.Select(r => r.PeakMegabytes)), "under 300 MB"),
                new("peak memory, all photos over 10 photos", "x", memory / memoryOfTen, null, "at most 1.15"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the yardstick computes too.
    private static string[] PlainMean => [.. OutlinesWhereTheyAre, "--detail", "0", "--catchlights", "keep"];

    // The yardstick looks for nobody's outline.
    private static string[] OutlinesWhereTheyAre => ["--outlines", "0"];

    private static IEnumerable<string> Average(IEnumerable<string> photos, string folder, params string[] more) =>
        ["average", .. photos, "--template", "--size", "1024", "--out", Path.Combine(folder, "ours.png"), .. more];

    private static IEnumerable<string> Yardstick(string mode, BenchOptions options, string folder) =>
        [options.London, Path.Combine(folder, "yardstick.png"), "--size", "1024", "--mode", mode, "--threads", "2"];
}
