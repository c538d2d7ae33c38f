using System.Diagnostics;
using FaceFusion.Bench.Speed;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;

namespace FaceFusion.Bench;

/// <summary>
/// What the engine adds to a net: crop, colour, normalisation, laying back with the picture's own detail, against the bare run of the
/// same session on the same input. The nets are stand-ins of the published ones' sizes that cost 29 GFLOP, less than those do.
/// </summary>
internal static class AdapterBench
{
    private const int Size = 1024;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-adapter-");
        try
        {
            Install(options, folder.FullName, "hyperswap-1a", "heavy-256");
            Install(options, folder.FullName, "arcface-r50", "arcface");
            Install(options, folder.FullName, "gfpgan-1.4", "heavy-512");
            return
            [
                .. await MeasureAsync(options, folder.FullName, "hyperswap-1a", new NeuralEngine { Swapper = new FaceSwap { Model = "hyperswap-1a" } }, ("target", [1, 3, 256, 256]), ("source", [1, 512])),
                .. await MeasureAsync(options, folder.FullName, "gfpgan-1.4", new NeuralEngine { Restorers = [new FaceRestoration { Model = "gfpgan-1.4" }] }, ("target", [1, 3, 512, 512])),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IEnumerable<Measurement>> MeasureAsync(
        BenchOptions options, string folder, string id, NeuralEngine engine, params (string Name, int[] Shape)[] inputs)
    {
        var photos = options.LondonPhotos(2);
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        using var nets = new FaceNets(folder);
        var fusion = new FusionEngine { Tools = new FaceTools { Nets = nets } };
        var models = InstalledModels.Read(folder, []);
        using var bare = new InferenceSession(await File.ReadAllBytesAsync(models.Look(models.Find(id)).Path!), id, new InferenceSessionOptions());
        var tensors = inputs.ToDictionary(input => input.Name, input => new FloatTensor(new float[input.Shape.Aggregate(1, (a, b) => a * b)], input.Shape));
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = photos[0] },
            Rounds = [new Round { Source = new FaceReference { Photo = photos[1] } }],
            Engine = engine,
            Output = new Output { Size = Size, Rounds = false },
        };
        var pairs = await Pairs.MeasureAsync(
            options.Runs,
            () => ClockAsync(async () => (await fusion.RunAsync(recipe, source, null, CancellationToken.None)).Nets[0].Time.TotalMilliseconds),
            () => ClockAsync(() =>
            {
                var start = Stopwatch.GetTimestamp();
                bare.Run(tensors, CancellationToken.None);
                return Task.FromResult(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }));

        // Only the step is timed within a fusion: processor time would be the whole fusion's.
        return pairs.ToRows($"{id} within a fusion at {Size} px, against the bare session", "overhead under 10 %: at least 0.91 x").Take(1);
    }

    private static async Task<(double Clock, double Processors)> ClockAsync(Func<Task<double>> run)
    {
        var clock = await run();
        return (clock, clock);
    }

    /// <summary>A stand-in in the place of a published model's file, vouched for.</summary>
    private static void Install(BenchOptions options, string folder, string id, string standIn)
    {
        var known = Path.Combine(folder, InstalledModels.KnownFileName);
        if (!File.Exists(known))
        {
            File.Copy(Path.Combine(options.Root, "models", InstalledModels.KnownFileName), known);
        }

        var models = InstalledModels.Read(folder, []);
        File.Copy(Path.Combine(options.Root, "tests", "FaceFusion.Faces.Tests", "Onnx", "installed", standIn + ".onnx"), Path.Combine(folder, models.Find(id).Files[0].File));
        models.Vouch(models.Find(id));
    }
}
