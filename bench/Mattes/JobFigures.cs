using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;

namespace FaceFusion.Bench.Mattes;

/// <summary>A fusion with its backdrop in one job, against fusing first and cutting the written result out: faces found, files written, both times.</summary>
internal static class JobFigures
{
    public const string Bar = "ratio at least 1.43 (70 %)";

    public static async Task<IEnumerable<Measurement>> OfAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-bench").FullName;
        try
        {
            string[] photos = [.. ((string[])["elena", "mei"]).Select(name => Path.Combine(options.Root, "wwwroot", "samples", name + ".jpg"))];
            return [await ProcessesAsync(options, photos, folder), await StudioJobs.CompareAsync(options, photos), await WarmAsync(options, photos, folder)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>By the command line, start of the processes included.</summary>
    private static async Task<Measurement> ProcessesAsync(BenchOptions options, string[] photos, string folder)
    {
        string[] fuse = ["fuse", "--base", photos[0], "--source", $"{photos[1]}:0.5", "--out"];
        string fused = Path.Combine(folder, "fused.png"), cut = Path.Combine(folder, "cut.png");
        return await CompareAsync(
            "fusion and cutout, 1024 px, one job against two, by the command line",
            options.Runs,
            () => ProcessAsync(options, [.. fuse, cut, "--backdrop", "transparent"]),
            async () => await ProcessAsync(options, [.. fuse, fused]) + await ProcessAsync(options, ["cutout", fused, "--backdrop", "transparent", "--out", cut]));
    }

    /// <summary>In a process that has run for a while, as a studio does.</summary>
    private static async Task<Measurement> WarmAsync(BenchOptions options, string[] photos, string folder)
    {
        var (codec, models) = (new VipsImageCodec(), Path.Combine(AppContext.BaseDirectory, "models"));
        using var analyzer = FaceAnalyzer.Load(models, new InferenceSessionOptions());
        var engine = new FusionEngine { Tools = new FaceTools { Segmenter = PeopleSegmenter.Load(models, new InferenceSessionOptions()).Tool } };
        var backdrop = new Backdrop { Kind = BackdropKind.Transparent };
        var fusion = new Recipe { Base = new FaceReference { Photo = photos[0] }, Rounds = [new Round { Source = new FaceReference { Photo = photos[1] }, Ratio = 0.5 }] };
        var fused = Path.Combine(folder, "warm.png");
        return await CompareAsync(
            "the engine's part of it in a running process",
            3 * options.Runs,
            () => TimeAsync(fusion with { Backdrop = backdrop }),
            async () => await TimeAsync(fusion) + await TimeAsync(new Recipe { Base = new FaceReference { Photo = fused }, Backdrop = backdrop }));

        async Task<double> TimeAsync(Recipe recipe)
        {
            var used = Environment.CpuUsage.TotalTime;
            var result = await engine.RunAsync(recipe, new FilePhotoSource(codec, analyzer, useTemplates: false, new DecodeLimits()), null, CancellationToken.None);
            await File.WriteAllBytesAsync(recipe.Backdrop is null ? fused : Path.Combine(folder, "cut.png"), codec.Encode(result.Picture, new EncodeOptions(Imaging.Codecs.ImageFormat.Png)));
            return (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        }
    }

    private static async Task<double> ProcessAsync(BenchOptions options, IEnumerable<string> arguments) => (await ProcessRun.MeasureAsync(options.CommandLine, arguments)).ProcessorSeconds;

    private static async Task<Measurement> CompareAsync(string name, int runs, Func<Task<double>> one, Func<Task<double>> two)
    {
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= runs; run++)
        {
            var pair = (One: await one(), Two: await two());
            if (run > 0)
            {
                ours.Add(pair.One);
                theirs.Add(pair.Two);
                ratios.Add(pair.Two / pair.One);
            }
        }

        return new($"{name}: processor time", "s", Median.Of(ours), Median.Of(theirs), Bar) { PairedRatio = Median.Of(ratios) };
    }
}
