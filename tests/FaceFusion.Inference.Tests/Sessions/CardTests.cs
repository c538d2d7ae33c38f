namespace FaceFusion.Inference.Tests.Sessions;

/// <summary>Runs on a graphics card: the processor's numbers, in memory that the card copies from by itself.</summary>
public class CardTests
{
    /// <summary>A card multiplies in TF32, whose fraction has ten bits.</summary>
    private const float Tolerance = 4e-3f;

    private static readonly InferenceSessionOptions s_card = new() { Provider = ExecutionProvider.Cuda };

    [CardFact]
    public void Run_ShapesThatChange_GivesTheProcessorsNumbers()
    {
        using var card = Open("conv", s_card);
        using var processor = TestModels.Open("conv");
        using var run = card.Rent();

        foreach (var (n, height, width) in ((int, int, int)[])[(1, 16, 16), (3, 40, 24), (3, 40, 24), (8, 33, 57), (1, 16, 16)])
        {
            var x = Noise(n * 3 * height * width, height);
            x.CopyTo(run.Input("x", n, 3, height, width));
            run.Run(CancellationToken.None);

            Assert.Equal([n, 4, height, width], run.ShapeOf("y"));
            AssertClose(Plain(processor, x, n, height, width), run.Output("y"));
        }
    }

    [CardFact]
    public void Run_AgainWithAnotherInput_SeesThatInput()
    {
        using var card = Open("conv", s_card);
        using var processor = TestModels.Open("conv");
        using var run = card.Rent();

        for (var seed = 0; seed < 20; seed++)
        {
            var x = Noise(3 * 32 * 32, seed);
            x.CopyTo(run.Input("x", 1, 3, 32, 32));
            run.Run(CancellationToken.None);

            AssertClose(Plain(processor, x, 1, 32, 32), run.Output("y"));
        }
    }

    [CardFact]
    public void Run_ManyThreadsOfOneSession_EachHasItsOwnMemory()
    {
        using var card = Open("conv", s_card);
        using var processor = TestModels.Open("conv");
        var inputs = Enumerable.Range(0, 16).Select(seed => Noise(3 * (8 + seed) * (8 + seed), seed)).ToArray();
        var expected = inputs.Select((x, seed) => Plain(processor, x, 1, 8 + seed, 8 + seed)).ToArray();

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var side = 8 + (i % 16);
            using var run = card.Rent();
            inputs[i % 16].CopyTo(run.Input("x", 1, 3, side, side));
            run.Run(CancellationToken.None);
            AssertClose(expected[i % 16], run.Output("y"));
        });
    }

    [CardFact]
    public async Task Run_CancelledMeanwhile_StopsAndRunsAgain()
    {
        using var session = Open("slow", s_card);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var nothing = new Dictionary<string, FloatTensor> { ["x"] = new(new float[64 * 64], 64, 64) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => session.Run(nothing, cancellation.Token)).WaitAsync(TimeSpan.FromSeconds(30)));

        using var sum = Open("add", s_card);
        Assert.Equal([5, 7, 9], sum.Run(new Dictionary<string, FloatTensor> { ["a"] = new([1, 2, 3], 1, 3), ["b"] = new([4, 5, 6], 1, 3) }, CancellationToken.None)["sum"].Values.ToArray());
    }

    [CardFact]
    public void Run_MoreThanTheCardMayGive_FailsAndTheSmallerStillRuns()
    {
        using var session = Open("conv", s_card with { GpuMegabytes = 64 });
        const int Side = 4096;

        var error = Assert.Throws<OnnxRuntimeException>(() => Plain(session, new float[3 * Side * Side], 1, Side, Side));

        Assert.Equal(InferenceErrorCodes.InferenceFailed, error.Code);
        Assert.Equal(4 * 64, Plain(session, Noise(3 * 64, 1), 1, 8, 8).Length);
    }

    [CardFact]
    public void Sessions_ForgottenByTheirOwners_TakeNothingDown()
    {
        for (var i = 0; i < 20; i++)
        {
            Forget(i);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.NotEmpty(Plain(Open("conv", s_card), Noise(3 * 64, 1), 1, 8, 8));

        // Its session and the memory of its run go to the collector together.
        static void Forget(int seed)
        {
            var run = Open("conv", s_card).Rent();
            Noise(3 * 32 * 32, seed).CopyTo(run.Input("x", 1, 3, 32, 32));
            run.Run(CancellationToken.None);
            Plain(Open("conv", s_card), Noise(3 * 64, seed), 1, 8, 8);
        }
    }

    [CardFact]
    public void HostMemory_OnACard_IsPinned()
    {
        var (session, provider, _) = SessionFactory.Create(TestModels.Bytes("conv"), "conv", s_card);
        using var owner = session;
        using var memory = HostMemory.Of(session, provider, s_card.CudaDevice);

        Assert.True(memory.IsPinned);
    }

    [CardFact]
    public void Constructor_CardThatIsNotThere_RunsOnTheProcessorAndSaysWhy()
    {
        using var session = Open("add", s_card with { CudaDevice = 63 });

        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.StartsWith("CPU, although CUDA was asked for: ", session.ProviderReason, StringComparison.Ordinal);
    }

    private static InferenceSession Open(string name, InferenceSessionOptions options) => new(TestModels.Bytes(name), name, options);

    private static float[] Plain(InferenceSession session, float[] x, int n, int height, int width) =>
        session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(x, n, 3, height, width) }, CancellationToken.None)["y"].Values.ToArray();

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - (Tolerance * (10 + Math.Abs(expected[i]))), expected[i] + (Tolerance * (10 + Math.Abs(expected[i]))));
        }
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
