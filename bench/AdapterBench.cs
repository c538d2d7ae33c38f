using FaceFusion.Bench.Speed;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;

namespace FaceFusion.Bench;

/// <summary>
/// What the engine adds to a net: crop, colour, normalisation, laying back with the picture's own detail, against the bare run of the
/// same session on the same input; what runs without copies save, and several faces in one run against one after the other. The nets are
/// stand-ins of the published ones' sizes, the dear ones of 29 GFLOP (5.6 a face for the embedder), less than those cost.
/// </summary>
internal static class AdapterBench
{
    private const int Size = 1024;
    private const int Batch = 8;

    /// <summary>Pictures after which the runtime has compiled the step as far as it will.</summary>
    private const int WarmingUp = 40;

    /// <summary>Runs of a cheap net in one measurement.</summary>
    private const int Repeats = 50;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-adapter-");
        var cheap = folder.CreateSubdirectory("cheap").FullName;
        try
        {
            Install(options, folder.FullName, "hyperswap-1a", "heavy-256");
            Install(options, folder.FullName, "arcface-r50", "arcface-many");
            Install(options, folder.FullName, "gfpgan-1.4", "heavy-512");
            Install(options, folder.FullName, "gpen-512", "gfpgan");
            Install(options, folder.FullName, "arcface-r50-ff", "arcface-many-heavy");
            Install(options, cheap, "hyperswap-1a", "hyperswap");
            Install(options, cheap, "arcface-r50", "arcface-many");
            Install(options, cheap, "gfpgan-1.4", "gfpgan");
            return
            [
                .. await MeasureAsync(options, folder.FullName, cheap, "hyperswap-1a", new NeuralEngine { Swapper = new FaceSwap { Model = "hyperswap-1a" } }, [1, 3, 256, 256], [1, 512]),
                .. await MeasureAsync(options, folder.FullName, cheap, "gfpgan-1.4", new NeuralEngine { Restorers = [new FaceRestoration { Model = "gfpgan-1.4" }] }, [1, 3, 512, 512]),
                .. await BindingAsync(options, folder.FullName),
                .. await BatchAsync(options, folder.FullName, "arcface-r50-ff"),
                .. await BatchAsync(options, "arcface-many-heavy", "of 5.6 GFLOP a face", 1),
                .. await BatchAsync(options, "arcface-many-wide", "of 77 MB of weights and 39 MFLOP a face", 1),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IEnumerable<Measurement>> MeasureAsync(
        BenchOptions options, string dear, string cheap, string id, NeuralEngine engine, params int[][] shapes)
    {
        var photos = options.LondonPhotos(2);
        var source = Source();
        using var nets = new FaceNets(dear);
        using var cheapNets = new FaceNets(cheap);
        var fusion = new FusionEngine { Tools = new FaceTools { Nets = nets } };
        var cheapFusion = new FusionEngine { Tools = new FaceTools { Nets = cheapNets } };
        using var bare = Open(dear, id);
        using var cheapBare = Open(cheap, id);
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = photos[0] },
            Rounds = [new Round { Source = new FaceReference { Photo = photos[1] } }],
            Engine = engine,
            Output = new Output { Size = Size, Rounds = false },
        };
        for (var picture = 0; picture < WarmingUp; picture++)
        {
            await StepAsync(cheapFusion);
        }

        // Of the fusion only the step is timed. A dear run varies by more than the tenth that is asked for, so what the engine adds is
        // taken from a net of the same inputs and outputs that costs nothing, and laid beside the dear one.
        List<(double Added, double Step, double Bare)> runs = [];
        for (var run = 0; run <= options.Runs; run++)
        {
            var added = await StepAsync(cheapFusion) - (await RunAsync(cheapBare)).Clock;
            var pair = (added, await StepAsync(fusion), (await RunAsync(bare)).Clock);
            if (run > 0)
            {
                runs.Add(pair);
            }
        }

        var (added1, alone) = (Median.Of(runs.Select(run => run.Added)), Median.Of(runs.Select(run => run.Bare)));
        return
        [
            new($"{id} at {Size} px: the bare run and what the engine adds to it, against the bare run", "ms", alone + added1, alone, "overhead under 10 %: at least 0.91 x") { PairedRatio = alone / (alone + added1) },
            new("the step within a fusion, against the bare run", "ms", Median.Of(runs.Select(run => run.Step)), alone, "") { PairedRatio = Median.Of(runs.Select(run => run.Bare / run.Step)) },
        ];

        async Task<double> StepAsync(FusionEngine engine) => (await engine.RunAsync(recipe, source, null, CancellationToken.None)).Nets[0].Time.TotalMilliseconds;

        // Both nets have the same inputs, in order or not, by names of their own.
        Task<(double Clock, double Processors)> RunAsync(InferenceSession session)
        {
            var tensors = session.Inputs.ToDictionary(
                input => input.Name,
                input => shapes.First(shape => shape.Length == input.Shape.Count) is var shape ? new FloatTensor(new float[shape.Aggregate(1, (a, b) => a * b)], shape) : null!);
            return Timing.OfAsync(() =>
            {
                session.Run(tensors, CancellationToken.None);
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>A net of 512 px that does next to nothing, in borrowed memory and with arrays of its own.</summary>
    private static async Task<IEnumerable<Measurement>> BindingAsync(BenchOptions options, string folder)
    {
        using var session = Open(folder, "gpen-512");
        var (picture, answer) = (new float[3 * 512 * 512], new float[3 * 512 * 512]);
        var pairs = await Pairs.MeasureAsync(
            options.Runs,
            () => Timing.OfAsync(() => Repeat(() =>
            {
                using var run = session.Rent();
                picture.CopyTo(run.Input("input", 1, 3, 512, 512));
                run.Run(CancellationToken.None);
                run.Output("output").CopyTo(answer);
            })),
            () => Timing.OfAsync(() => Repeat(() =>
            {
                // As it was without: the picture stays as it is, so the net's values are a copy.
                var copy = (float[])picture.Clone();
                session.Run(new Dictionary<string, FloatTensor> { ["input"] = new(copy, 1, 3, 512, 512) }, CancellationToken.None)["output"].Values.ToArray().CopyTo(answer.AsSpan());
            })));
        return pairs.ToRows($"{Repeats} runs of a net of 512 px that costs nothing in borrowed memory, against arrays", string.Empty);
    }

    /// <summary>Several faces in one run of an embedder, with the crops that are cut for it.</summary>
    private static async Task<IEnumerable<Measurement>> BatchAsync(BenchOptions options, string folder, string id)
    {
        using var embedder = FaceEmbedder.Load(folder, new InferenceSessionOptions(), new ModelChoice { Embedder = id }).Tool
            ?? throw new InvalidOperationException($"{id} cannot be opened.");
        var source = Source();
        var people = new List<(Bitmap Photo, Face Face)>();
        foreach (var photo in options.LondonPhotos(Batch))
        {
            people.Add((await source.LoadAsync(photo, CancellationToken.None), (await source.FindFacesAsync(photo, 0.5, CancellationToken.None))[0]));
        }

        var pairs = await Pairs.MeasureAsync(
            options.Runs,
            () => Timing.OfAsync(() => embedder.EmbedAsync(people.ToAsyncEnumerable(), raw: true, CancellationToken.None)),
            () => Timing.OfAsync(() =>
            {
                people.ForEach(person => embedder.EmbedRaw(person.Photo, person.Face, CancellationToken.None));
                return Task.CompletedTask;
            }));
        return pairs.ToRows($"embeddings of {Batch} faces together against one by one, 5.6 GFLOP a face, crops and all", "2 x where the net allows");
    }

    /// <summary>The same of a net alone.</summary>
    private static async Task<IEnumerable<Measurement>> BatchAsync(BenchOptions options, string standIn, string what, int repeats)
    {
        const int Values = 3 * 112 * 112;
        using var session = new InferenceSession(await File.ReadAllBytesAsync(StandIn(options, standIn)), standIn, new InferenceSessionOptions());
        var faces = new float[Batch * Values];
        for (var i = 0; i < faces.Length; i++)
        {
            faces[i] = i % 255 / 255f;
        }

        var pairs = await Pairs.MeasureAsync(options.Runs, () => Timing.OfAsync(() => Run(Batch)), () => Timing.OfAsync(() => Run(1)));
        return pairs.ToRows($"batch of {Batch} faces against single, a net {what} alone", "2 x where the net allows");

        Task Run(int together)
        {
            for (var i = 0; i < repeats * Batch; i += together)
            {
                using var run = session.Rent();
                faces.AsSpan(i % Batch * Values, together * Values).CopyTo(run.Input("input", together, 3, 112, 112));
                run.Run(CancellationToken.None);
            }

            return Task.CompletedTask;
        }
    }

    private static FilePhotoSource Source() => new(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());

    private static InferenceSession Open(string folder, string id)
    {
        var models = InstalledModels.Read(folder, []);
        return new InferenceSession(File.ReadAllBytes(models.Look(models.Find(id)).Path!), id, new InferenceSessionOptions());
    }

    private static Task Repeat(Action work)
    {
        for (var i = 0; i < Repeats; i++)
        {
            work();
        }

        return Task.CompletedTask;
    }

    /// <summary>A stand-in in the place of a published model's file, vouched for.</summary>
    internal static void Install(BenchOptions options, string folder, string id, string standIn)
    {
        var known = Path.Combine(folder, InstalledModels.KnownFileName);
        if (!File.Exists(known))
        {
            File.Copy(Path.Combine(options.Root, "models", InstalledModels.KnownFileName), known);
        }

        var models = InstalledModels.Read(folder, []);
        File.Copy(StandIn(options, standIn), Path.Combine(folder, models.Find(id).Files[0].File));
        models.Vouch(models.Find(id));
    }

    private static string StandIn(BenchOptions options, string name) =>
        Path.Combine(options.Root, "tests", "FaceFusion.Faces.Tests", "Onnx", "installed", name + ".onnx");
}
