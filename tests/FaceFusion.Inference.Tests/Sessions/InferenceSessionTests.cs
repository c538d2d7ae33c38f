namespace FaceFusion.Inference.Tests.Sessions;

public class InferenceSessionTests
{
    private static readonly InferenceSessionOptions s_options = new();

    [Fact]
    public void Constructor_Model_DescribesItself()
    {
        using var session = TestModels.Open("matmul");

        var input = Assert.Single(session.Inputs);
        Assert.Equal("x", input.Name);
        Assert.Equal([-1, 3], input.Shape);
        Assert.True(input.IsFloat);
        Assert.Equal(["y", "s"], session.Outputs.Select(o => o.Name));
        Assert.Equal([-1, 2], session.Outputs[0].Shape);
        Assert.Empty(session.Outputs[1].Shape);
    }

    [Fact]
    public void Run_TwoInputs_AreTakenByName()
    {
        using var session = TestModels.Open("add");

        var sum = session.Run(
            new Dictionary<string, FloatTensor>
            {
                ["b"] = new([10, 20, 30, 40, 50, 60], 2, 3),
                ["a"] = new([1, 2, 3, 4, 5, 6], 2, 3),
            },
            CancellationToken.None)["sum"];

        Assert.Equal([11f, 22, 33, 44, 55, 66], sum.Values.ToArray());
        Assert.Equal([2, 3], sum.Shape);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Run_AnyBatch_MultipliesMatrices(int rows)
    {
        using var session = TestModels.Open("matmul");
        var x = new FloatTensor([.. Enumerable.Range(0, 3 * rows).Select(i => (float)i)], rows, 3);

        var results = session.Run(new Dictionary<string, FloatTensor> { ["x"] = x }, CancellationToken.None);

        var expected = new float[2 * rows];
        for (var r = 0; r < rows; r++)
        {
            var row = x.Values.Slice(3 * r, 3);
            expected[2 * r] = row[0] + (3 * row[1]) + (5 * row[2]);
            expected[(2 * r) + 1] = (2 * row[0]) + (4 * row[1]) + (6 * row[2]);
        }

        Assert.Equal(expected, results["y"].Values.ToArray());
        Assert.Equal(expected.Sum(), Assert.Single(results["s"].Values.ToArray()));
        Assert.Empty(results["s"].Shape);
    }

    [Fact]
    public void Run_EmptyBatch_GivesEmptyResults()
    {
        using var session = TestModels.Open("matmul");

        var results = session.Run(new Dictionary<string, FloatTensor> { ["x"] = new([], 0, 3) }, CancellationToken.None);

        Assert.Equal([0, 2], results["y"].Shape);
    }

    [Fact]
    public void Run_ManyThreadsAtOnce_EachGetsItsOwnResult()
    {
        using var session = TestModels.Open("add");

        Parallel.For(0, 200, i =>
        {
            var one = new FloatTensor([i, i, i], 1, 3);
            var sum = session.Run(new Dictionary<string, FloatTensor> { ["a"] = one, ["b"] = one }, CancellationToken.None)["sum"];
            Assert.Equal([2f * i, 2f * i, 2f * i], sum.Values.ToArray());
        });
    }

    [Fact]
    public void Run_WrongShape_TellsWhatOnnxRuntimeSaid()
    {
        using var session = TestModels.Open("matmul");

        var error = Assert.Throws<OnnxRuntimeException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(new float[4], 1, 4) }, CancellationToken.None));

        Assert.Equal(InferenceErrorCodes.InferenceFailed, error.Code);
        Assert.Equal(OnnxRuntimeStatus.InvalidArgument, error.Status);
        Assert.Contains("Got: 4 Expected: 3", error.Message, StringComparison.Ordinal);
        Assert.Equal("matmul", error.Arguments["model"]);
    }

    [Fact]
    public void Run_MissingOrUnknownInput_IsNamed()
    {
        using var session = TestModels.Open("add");
        var three = new FloatTensor([1, 2, 3], 1, 3);

        var missing = Assert.Throws<ArgumentException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["a"] = three }, CancellationToken.None));
        Assert.Contains("\"b\"", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["a"] = three, ["b"] = three, ["c"] = three }, CancellationToken.None));
    }

    [Fact]
    public void Run_IntegerOutput_IsRefusedWithItsName()
    {
        using var session = TestModels.Open("argmax");
        Assert.False(session.Outputs[0].IsFloat);

        var error = Assert.Throws<InferenceException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["x"] = new([1, 2, 3], 1, 3) }, CancellationToken.None));

        Assert.Equal(InferenceErrorCodes.ModelInvalid, error.Code);
        Assert.Contains("\"index\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CancelledMeanwhile_Stops()
    {
        using var session = TestModels.Open("slow");
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Run(() =>
        {
            started.SetResult();
            return session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(new float[64 * 64], 64, 64) }, cancellation.Token);
        });

        await started.Task;
        await cancellation.CancelAsync();

        // Without termination this would take hours.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Run_CancelledBefore_DoesNotStart()
    {
        using var session = TestModels.Open("slow");

        Assert.Throws<OperationCanceledException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(new float[64 * 64], 64, 64) }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var session = TestModels.Open("matmul");
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(
            () => session.Run(new Dictionary<string, FloatTensor> { ["x"] = new([1, 2, 3], 1, 3) }, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(118)]
    public void Constructor_TruncatedModel_IsRefused(int length)
    {
        var error = Assert.Throws<OnnxRuntimeException>(
            () => new InferenceSession(TestModels.Bytes("add")[..length], "add", s_options));

        Assert.Equal(InferenceErrorCodes.ModelInvalid, error.Code);
        Assert.NotEqual(OnnxRuntimeStatus.Ok, error.Status);
    }

    [Fact]
    public void Constructor_Noise_IsRefused()
    {
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);

        var error = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(noise, "noise", s_options));

        Assert.Equal(InferenceErrorCodes.ModelInvalid, error.Code);
        Assert.Contains("noise", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_CudaWhereThereIsNone_RunsOnTheCpuAndSaysWhy()
    {
        if (OnnxRuntime.AvailableProviders.Contains("CUDAExecutionProvider"))
        {
            return;
        }

        using var session = new InferenceSession(TestModels.Bytes("add"), "add", new InferenceSessionOptions { Provider = ExecutionProvider.Cuda });

        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.Contains("CUDA was asked for", session.ProviderReason, StringComparison.Ordinal);
        Assert.Contains("CPUExecutionProvider", session.ProviderReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NegativeThreads_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new InferenceSession(TestModels.Bytes("add"), "add", new InferenceSessionOptions { Threads = -1 }));
}
