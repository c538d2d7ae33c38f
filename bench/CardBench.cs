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
/// What a graphics card changes: each net that ships and stand-ins that cost what published ones do, on the card against the same on the
/// processor, copies included; several faces together; pictures of sizes that change; and a fusion with such nets.
/// </summary>
internal static class CardBench
{
    /// <summary>Runs in one measurement.</summary>
    private const int Repeats = 20;

    /// <summary>Height and width where a file leaves them free.</summary>
    private const int FreeSide = 640;

    private const int Faces = 8;

    /// <summary>Pictures of as many sizes, where a file leaves them free.</summary>
    private const int Sizes = 8;

    private static readonly InferenceSessionOptions s_card = new() { Provider = ExecutionProvider.Cuda };
    private static readonly string[] s_standIns = ["heavy-256", "heavy-512", "arcface-many-heavy", "arcface-many-wide"];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var models = Path.Combine(options.Root, "models");
        List<Measurement> rows = [];
        foreach (var model in ModelCatalog.Read(models).Models.Where(model => model.File.EndsWith(".onnx", StringComparison.Ordinal)))
        {
            rows.AddRange(await NetAsync(options, model.Id, await File.ReadAllBytesAsync(Path.Combine(models, model.File))));
        }

        var folder = Path.Combine(options.Root, "tests", "FaceFusion.Faces.Tests", "Onnx", "installed");
        foreach (var standIn in s_standIns)
        {
            rows.AddRange(await NetAsync(options, standIn, await File.ReadAllBytesAsync(Path.Combine(folder, standIn + ".onnx"))));
        }

        rows.AddRange(await FusionAsync(options, models));
        return rows;
    }

    private static async Task<IEnumerable<Measurement>> NetAsync(BenchOptions options, string name, byte[] file)
    {
        var start = Stopwatch.GetTimestamp();
        using var card = new InferenceSession(file, name, s_card);
        if (card.Provider != ExecutionProvider.Cuda)
        {
            throw new AbsentException($"No graphics card computes here: the bench needs one with NVIDIA's driver and the libraries of docs/models.md, Graphics cards. {card.ProviderReason}");
        }

        var opened = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        using var processor = new InferenceSession(file, name, new InferenceSessionOptions());
        var one = card.Inputs.Select(input => Noise(input, faces: 1)).ToArray();
        start = Stopwatch.GetTimestamp();
        var answers = Run(card, one);
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        List<Measurement> rows =
        [
            new($"{name}: opened on the card", "ms", opened, null, string.Empty),
            new("its first run", "ms", first, null, string.Empty),
            new("largest difference of an answer, of the largest answer", "", Difference(answers, Run(processor, one)), null, string.Empty),
        ];
        var pairs = await Pairs.MeasureAsync(options.Runs, () => TimeAsync(card, Enumerable.Repeat(one, Repeats)), () => TimeAsync(processor, Enumerable.Repeat(one, Repeats)));
        rows.AddRange(pairs.ToRows($"{Repeats} runs on the card against the processor", string.Empty));
        var free = card.Inputs[0].Shape.Select(size => size < 0).ToArray();
        if (free[0])
        {
            var many = card.Inputs.Select(input => Noise(input, Faces)).ToArray();
            pairs = await Pairs.MeasureAsync(options.Runs, () => TimeAsync(card, Enumerable.Repeat(many, Repeats)), () => TimeAsync(card, Enumerable.Repeat(one, Repeats * Faces)));
            rows.AddRange(pairs.ToRows($"{Faces} faces in a run on the card, against one by one", "2 x where the net allows"));
        }

        if (free.Contains(true))
        {
            var sizes = Enumerable.Range(1, Sizes).Select(n => card.Inputs.Select(input => Noise(input, n, FreeSide - (32 * n))).ToArray()).ToArray();
            pairs = await Pairs.MeasureAsync(options.Runs, () => TimeAsync(card, sizes), () => TimeAsync(processor, sizes));
            rows.AddRange(pairs.ToRows($"{Sizes} runs of as many sizes in turn on the card, against the processor", string.Empty));
        }

        return rows;
    }

    /// <summary>Two samples fused with a swapper and a restorer that cost what published ones do.</summary>
    private static async Task<IEnumerable<Measurement>> FusionAsync(BenchOptions options, string models)
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-card-").FullName;
        try
        {
            foreach (var (id, standIn) in ((string, string)[])[("hyperswap-1a", "heavy-256"), ("arcface-r50", "arcface-many"), ("gfpgan-1.4", "heavy-512")])
            {
                AdapterBench.Install(options, folder, id, standIn);
            }

            using var analyzer = FaceAnalyzer.Load(models, new InferenceSessionOptions());
            var source = new FilePhotoSource(new VipsImageCodec(), analyzer, useTemplates: false, new DecodeLimits());
            string Sample(string name) => Path.Combine(options.Root, "wwwroot", "samples", name + ".jpg");
            var recipe = new Recipe
            {
                Base = new FaceReference { Photo = Sample("marco") },
                Rounds = [new Round { Source = new FaceReference { Photo = Sample("elena") } }],
                Engine = new NeuralEngine { Swapper = new FaceSwap { Model = "hyperswap-1a" }, Restorers = [new FaceRestoration { Model = "gfpgan-1.4" }] },
                Output = new Output { Size = 1024, Rounds = false },
            };
            using var there = new FaceNets(folder, s_card);
            using var here = new FaceNets(folder);
            var pairs = await Pairs.MeasureAsync(options.Runs, () => FuseAsync(there), () => FuseAsync(here));
            return pairs.ToRows("a fusion at 1024 px with a swapper and a restorer of 29 GFLOP each, on the card against the processor", string.Empty);

            Task<(double Clock, double Processors)> FuseAsync(FaceNets nets) =>
                Timing.OfAsync(() => new FusionEngine { Tools = new FaceTools { Nets = nets } }.RunAsync(recipe, source, null, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Name, float[] Values, int[] Shape) Noise(TensorInfo input, int faces, int side = FreeSide)
    {
        int[] shape = [.. input.Shape.Select((size, axis) => size >= 0 ? size : axis == 0 ? faces : side)];
        var random = new Random(1);
        return (input.Name, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle())], shape);
    }

    private static List<float[]> Run(InferenceSession session, (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var run = RunOn(session, inputs);
        return [.. session.Outputs.Select(output => run.Output(output.Name).ToArray())];
    }

    private static BoundRun RunOn(InferenceSession session, (string Name, float[] Values, int[] Shape)[] inputs)
    {
        var run = session.Rent();
        foreach (var (name, values, shape) in inputs)
        {
            values.CopyTo(run.Input(name, shape));
        }

        run.Run(CancellationToken.None);
        return run;
    }

    private static double Difference(List<float[]> card, List<float[]> processor) =>
        card.Zip(processor, (a, b) => a.Length == b.Length && a.Length > 0 ? a.Zip(b, (x, y) => Math.Abs(x - y)).Max() / Math.Max(b.Max(Math.Abs), 1e-6) : double.NaN).Max();

    private static Task<(double Clock, double Processors)> TimeAsync(InferenceSession session, IEnumerable<(string Name, float[] Values, int[] Shape)[]> pictures) =>
        Timing.OfAsync(() =>
        {
            foreach (var inputs in pictures)
            {
                RunOn(session, inputs).Dispose();
            }

            return Task.CompletedTask;
        });
}
