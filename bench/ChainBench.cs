using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Bench;

/// <summary>A chain of four people at 1024 px, faces found by the models, every round's picture written: as a whole process, and in a warm one.</summary>
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

            var warm = await MeasureWarmAsync(options, photos);
            return
            [
                new("chain of four at 1024 px with analysis and rounds", "s", Median.Of(runs.Select(r => r.Seconds)), null, "at most 2 s"),
                new("the same in processor time", "s", Median.Of(runs.Select(r => r.ProcessorSeconds)), null, ""),
                new("the same in a warm process, every picture encoded", "s", Median.Of(warm.Select(run => run.Seconds)), null, "at most 0.8 s"),
                new("the same in processor time", "s", Median.Of(warm.Select(run => run.Processor)), null, ""),
                new("peak memory", "MB", Median.Of(runs.Select(r => r.PeakMegabytes)), null, ""),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A server's part of such a job: nothing is known of the photos yet, but the models are loaded and the code is compiled.</summary>
    private static async Task<List<(double Seconds, double Processor)>> MeasureWarmAsync(BenchOptions options, IReadOnlyList<string> photos)
    {
        // What is called once a round is compiled for good after thirty calls, ten chains, and some while later.
        const int WarmingUp = 20;
        using var limit = RowBands.LimitDegree(2);
        using var analyzer = FaceAnalyzer.Load(Path.Combine(options.Root, "models"), new InferenceSessionOptions());
        var codec = new VipsImageCodec();
        double[] ratios = [0.5, 0.4, 0.6];
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = photos[0] },
            Rounds = [.. ratios.Select((ratio, i) => new Round { Source = new FaceReference { Photo = photos[i + 1] }, Ratio = ratio, Smoothing = 0.6 })],
            Output = new Output { Size = 1024, Rounds = true },
        };
        List<(double Seconds, double Processor)> runs = [];
        for (var run = -WarmingUp; run < options.Runs; run++)
        {
            var (watch, from) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var source = new FilePhotoSource(codec, analyzer, useTemplates: false, new DecodeLimits());
            var result = await new FusionEngine().RunAsync(recipe, source, null, CancellationToken.None);
            Parallel.ForEach(result.Rounds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, round => codec.Encode(round.Picture, new EncodeOptions(Imaging.Codecs.ImageFormat.Png) { PngCompression = 1 }));
            if (run >= 0)
            {
                runs.Add((watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - from).TotalSeconds));
            }
        }

        return runs;
    }
}
