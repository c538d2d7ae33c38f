using System.Runtime.CompilerServices;

namespace FaceFusion.Inference.Tests.Sessions;

/// <summary>Runs in borrowed memory: the plain run's numbers, without its copies.</summary>
public class BoundRunTests
{
    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(3, 40, 24)]
    [InlineData(8, 33, 57)]
    public void Run_AnyShape_GivesThePlainRunsNumbersToTheBit(int n, int height, int width)
    {
        using var session = TestModels.Open("conv");
        var x = Noise(n * 3 * height * width, 7);

        var plain = session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(x, n, 3, height, width) }, CancellationToken.None)["y"];
        using var run = session.Rent();
        x.CopyTo(run.Input("x", n, 3, height, width));
        run.Run(CancellationToken.None);

        Assert.Equal([n, 4, height, width], run.ShapeOf("y"));
        Assert.True(plain.Values.SequenceEqual(run.Output("y")));
    }

    [Fact]
    public void Run_ShapesThatChange_EachGetsItsOwn()
    {
        using var session = TestModels.Open("matmul");
        using var run = session.Rent();

        foreach (var rows in (int[])[1, 5, 5, 2, 0, 700, 3])
        {
            var x = run.Input("x", rows, 3);
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = i + rows;
            }

            run.Run(CancellationToken.None);

            Assert.Equal([rows, 2], run.ShapeOf("y"));
            Assert.Empty(run.ShapeOf("s"));
            var y = run.Output("y");
            Assert.Equal(2 * rows, y.Length);
            for (var r = 0; r < rows; r++)
            {
                Assert.Equal(((3 * r) + rows) + (3 * ((3 * r) + 1 + rows)) + (5 * ((3 * r) + 2 + rows)), y[2 * r]);
            }
        }
    }

    [Fact]
    public void Run_ManyThreadsOfOneSession_EachHasItsOwnMemory()
    {
        using var session = TestModels.Open("conv");
        var plain = Enumerable.Range(0, 16).Select(seed => Plain(session, seed)).ToArray();

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (seed, side) = (i % 16, 8 + (i % 16));
            using var run = session.Rent();
            Noise(3 * side * side, seed).CopyTo(run.Input("x", 1, 3, side, side));
            run.Run(CancellationToken.None);
            Assert.True(plain[seed].AsSpan().SequenceEqual(run.Output("y")));
        });
    }

    [Fact]
    public void Run_Again_AllocatesNextToNothingWhateverTheSize()
    {
        const int Runs = 50;
        const int Side = 96;
        using var session = TestModels.Open("conv");
        var x = new FloatTensor(Noise(3 * Side * Side, 3), 1, 3, Side, Side);
        var inputs = new Dictionary<string, FloatTensor> { ["x"] = x };

        var plain = AllocatedBy(Runs, () => session.Run(inputs, CancellationToken.None));
        var bound = AllocatedBy(Runs, () =>
        {
            using var run = session.Rent();
            x.Values.CopyTo(run.Input("x", 1, 3, Side, Side));
            run.Run(CancellationToken.None);
        });

        Assert.InRange(plain, 4 * Side * Side * sizeof(float), double.MaxValue);
        Assert.InRange(bound, 0, 1024);
    }

    [Fact]
    public void Run_FixedShapes_ReadsAndWritesWhereTheRunBeforeDid()
    {
        using var session = TestModels.Open("endless");
        var before = session.Rent();
        before.Input("x", 64, 64).Clear();
        before.Run(CancellationToken.None);
        ref var input = ref before.Input("x", 64, 64)[0];
        ref var output = ref before.Output("y")[0];
        before.Dispose();

        using var run = session.Rent();
        Assert.True(Unsafe.AreSame(ref input, ref run.Input("x", 64, 64)[0]));
        run.Run(CancellationToken.None);

        Assert.True(Unsafe.AreSame(ref output, ref run.Output("y")[0]));
    }

    [Fact]
    public void Run_ThatFails_LeavesTheMemoryUsable()
    {
        using var session = TestModels.Open("matmul");
        using var run = session.Rent();
        new float[] { 1, 1, 1 }.CopyTo(run.Input("x", 1, 3));
        run.Run(CancellationToken.None);
        run.Input("x", 1, 4).Fill(1);

        var error = Assert.Throws<OnnxRuntimeException>(() => run.Run(CancellationToken.None));

        Assert.Equal(InferenceErrorCodes.InferenceFailed, error.Code);
        Assert.Equal(OnnxRuntimeStatus.InvalidArgument, error.Status);
        new float[] { 1, 2, 3 }.CopyTo(run.Input("x", 1, 3));
        run.Run(CancellationToken.None);
        Assert.Equal([22f, 28], run.Output("y").ToArray());
    }

    [Fact]
    public async Task Run_CancelledMeanwhile_StopsAndTheMemoryStaysUsable()
    {
        using var session = TestModels.Open("endless");
        using var run = session.Rent();
        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Run(() =>
        {
            run.Input("x", 64, 64).Fill(1f / 64);
            started.SetResult();
            run.Run(cancellation.Token);
        });
        await started.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));

        run.Input("x", 64, 64).Clear();
        run.Run(CancellationToken.None);

        Assert.Equal(-1, run.Output("y").IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Run_CancelledBefore_DoesNotStart()
    {
        using var session = TestModels.Open("endless");
        using var run = session.Rent();
        run.Input("x", 64, 64).Fill(1);

        Assert.Throws<OperationCanceledException>(() => run.Run(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Run_WithoutAnInput_NamesIt()
    {
        using var session = TestModels.Open("add");
        using (var before = session.Rent())
        {
            before.Input("a", 1, 3).Fill(1);
            before.Input("b", 1, 3).Fill(1);
            before.Run(CancellationToken.None);
        }

        // The same memory, of which the next borrower has said half.
        using var run = session.Rent();
        run.Input("a", 1, 3).Fill(2);

        var missing = Assert.Throws<ArgumentException>(() => run.Run(CancellationToken.None));
        Assert.Contains("\"b\"", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => run.Input("c", 1, 3).Length);
        Assert.Throws<ArgumentException>(() => run.Output("total").Length);
    }

    [Fact]
    public void Run_IntegerOutput_IsRefusedWithItsName()
    {
        using var session = TestModels.Open("argmax");
        using var run = session.Rent();
        run.Input("x", 1, 3).Fill(1);

        var error = Assert.Throws<InferenceException>(() => run.Run(CancellationToken.None));

        Assert.Equal(InferenceErrorCodes.ModelInvalid, error.Code);
        Assert.Contains("\"index\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_OfTheSession_LeavesALoanUsableUntilItIsGivenBack()
    {
        var session = TestModels.Open("matmul");
        var run = session.Rent();
        run.Input("x", 1, 3).Fill(1);
        session.Dispose();

        run.Run(CancellationToken.None);

        Assert.Equal([9f, 12], run.Output("y").ToArray());
        Assert.Throws<ObjectDisposedException>(() => session.Rent());
        run.Dispose();
        Assert.Throws<ObjectDisposedException>(() => run.Output("y").Length);
    }

    [Fact]
    public void Session_ForgottenByItsOwner_Closes()
    {
        var open = Forget();

        for (var i = 0; i < 50 && !open.IsClosed; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(open.IsClosed);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static OpenSession Forget()
        {
            var session = TestModels.Open("conv");
            Plain(session, 3);
            Assert.False(session.Open.IsClosed);
            return session.Open;
        }
    }

    [Fact]
    public void Session_ForgottenWhileMemoryIsLent_ClosesWhenItComesBack()
    {
        var (run, open) = Forget();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        run.Run(CancellationToken.None);

        Assert.Equal([9f, 12], run.Output("y").ToArray());
        Assert.False(open.IsClosed);
        run.Dispose();
        for (var i = 0; i < 50 && !open.IsClosed; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(open.IsClosed);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (BoundRun Run, OpenSession Open) Forget()
        {
            var session = TestModels.Open("matmul");
            var run = session.Rent();
            run.Input("x", 1, 3).Fill(1);
            return (run, session.Open);
        }
    }

    [Fact]
    public void HostMemory_WithoutACard_IsPlain()
    {
        if (OnnxRuntime.AvailableProviders.Contains("CUDAExecutionProvider"))
        {
            return;
        }

        var (session, _, _) = SessionFactory.Create(TestModels.Bytes("add"), "add", new InferenceSessionOptions());
        using var owner = session;

        Assert.False(HostMemory.Of(session, ExecutionProvider.Cuda, 0).IsPinned);
    }

    private static float[] Plain(InferenceSession session, int seed)
    {
        var side = 8 + seed;
        return session.Run(new Dictionary<string, FloatTensor> { ["x"] = new(Noise(3 * side * side, seed), 1, 3, side, side) }, CancellationToken.None)["y"].Values.ToArray();
    }

    /// <summary>Bytes that a run allocates, after the first few.</summary>
    private static double AllocatedBy(int runs, Action run)
    {
        for (var i = 0; i < 3; i++)
        {
            run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)runs;
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
