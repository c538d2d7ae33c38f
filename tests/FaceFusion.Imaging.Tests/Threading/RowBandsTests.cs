using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Threading;

public sealed class RowBandsTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(7, 100_000)]
    [InlineData(1000, 1000)]
    [InlineData(333, 0)]
    public void Run_AnyShape_DoesEveryRowOnce(int rows, int pixelsPerRow)
    {
        var counts = new int[rows];

        RowBands.Run(rows, pixelsPerRow, new Count(counts));

        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Run_BandsOfAnyDegree_BeginAtTheSameRows()
    {
        var many = new int[2000];
        RowBands.Run(2000, 500, new MarkFirst(many));

        using var limit = RowBands.LimitDegree(1);
        var one = new int[2000];
        RowBands.Run(2000, 500, new MarkFirst(one));

        Assert.Equal(one, many);
        Assert.Equal(RowBands.BandCount(2000, 500), one.Sum());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void CancelWith_TokenThatEnds_StopsBetweenBands(int degree)
    {
        using var limit = RowBands.LimitDegree(degree);
        using var cancellation = new CancellationTokenSource();
        var counts = new int[100_000];
        using (RowBands.CancelWith(cancellation.Token))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => RowBands.Run(counts.Length, 1000, new CountAndCancel(counts, cancellation)));
        }

        Assert.InRange(counts.Sum(), 1, counts.Length / 10);
        RowBands.Run(counts.Length, 1000, new Count(counts));
        Assert.True(counts.All(count => count > 0));
    }

    [Fact]
    public async Task CancelWith_SeveralFlowsAtOnce_EndsTheRunsOfItsOwnOnly()
    {
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        using var bothBegan = new Barrier(2);

        var cancelled = Task.Run(() => RunAsync(one.Token, one.Cancel));
        var unharmed = Task.Run(() => RunAsync(other.Token, () => { }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.All(await unharmed, count => Assert.Equal(1, count));

        async Task<int[]> RunAsync(CancellationToken token, Action betweenRuns)
        {
            using var scope = RowBands.CancelWith(token);
            bothBegan.SignalAndWait();
            await Task.Yield();
            betweenRuns();
            bothBegan.SignalAndWait();
            var counts = new int[1000];
            await Task.Run(() => RowBands.Run(counts.Length, 1000, new Count(counts)), CancellationToken.None);
            return counts;
        }
    }

    [Fact]
    public async Task LimitDegree_HoldsInTheFlowAndEndsWithTheScope()
    {
        var before = RowBands.MaxDegree;
        using (RowBands.LimitDegree(3))
        {
            using (RowBands.LimitDegree(1))
            {
                Assert.Equal(1, RowBands.MaxDegree);
            }

            await Task.Yield();
            Assert.Equal(3, RowBands.MaxDegree);
        }

        Assert.Equal(before, RowBands.MaxDegree);
    }

    [Fact]
    public void LimitDegree_BelowOne_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => RowBands.LimitDegree(0));

    private readonly struct CountAndCancel(int[] counts, CancellationTokenSource cancellation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            counts.AsSpan(firstRow, endRow - firstRow).Fill(1);
            cancellation.Cancel();
        }
    }

    private readonly struct Count(int[] counts) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                Interlocked.Increment(ref counts[row]);
            }
        }
    }

    private readonly struct MarkFirst(int[] marks) : IRowOperation
    {
        public void Run(int firstRow, int endRow) => marks[firstRow] = 1;
    }
}
