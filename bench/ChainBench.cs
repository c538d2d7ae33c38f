namespace FaceFusion.Bench;

/// <summary>A chain of four people at 1024 px, faces found by the models, every round's picture written, as a whole process.</summary>
internal static class ChainBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var photos = options.LondonPhotos(4);
        var folder = Directory.CreateTempSubdirectory("facefusion-bench").FullName;
        try
        {
            List<ProcessRun> runs = [];
            for (var run = 0; run <= options.Runs; run++)
            {
                var measured = await ProcessRun.MeasureAsync(options.CommandLine,
                [
                    "fuse", "--base", photos[0], "--source", $"{photos[1]}:0.5", "--source", $"{photos[2]}:0.4", "--source", $"{photos[3]}:0.6",
                    "--smoothing", "0.6", "--size", "1024", "--out", Path.Combine(folder, "chain.png"), "--rounds", folder,
                ]);
                if (run > 0)
                {
                    runs.Add(measured);
                }
            }

            return
            [
                new("chain of four at 1024 px with analysis and rounds", "s", Median.Of(runs.Select(r => r.Seconds)), null, "under 4 s"),
                new("peak memory", "MB", Median.Of(runs.Select(r => r.PeakMegabytes)), null, ""),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
