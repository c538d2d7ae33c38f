namespace FaceFusion.Imaging.Threading;

/// <summary>
/// The one place where kernels go parallel. Rows are cut into bands whose size depends on the work alone, never on the number
/// of threads, so a result is the same to the bit however many threads there are.
/// </summary>
public static class RowBands
{
    // 16 Ki pixels are 20-200 us of kernel work: long beside the few microseconds of a hand-over, short beside a frame.
    private const int PixelsPerBand = 16 * 1024;

    // Below this the hand-over to the pool costs more than it brings.
    private const int ParallelPixels = 2 * PixelsPerBand;

    private static readonly AsyncLocal<int> s_limit = new();
    private static readonly AsyncLocal<CancellationToken> s_cancellation = new();

    /// <summary>Threads that a run may use at most: the processors, or the limit that is set in this flow of control.</summary>
    public static int MaxDegree => s_limit.Value > 0 ? s_limit.Value : Environment.ProcessorCount;

    /// <summary>Limits the threads of every run in this flow of control until the returned scope is disposed.</summary>
    /// <param name="degree">At least 1.</param>
    public static IDisposable LimitDegree(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        return new Scope(degree);
    }

    /// <summary>
    /// Lets a token end every run in this flow of control, between two bands, until the returned scope is disposed: even a
    /// kernel over tens of megapixels then stops within milliseconds.
    /// </summary>
    public static IDisposable CancelWith(CancellationToken cancellation) => new CancellationScope(cancellation);

    /// <summary>Runs an operation over all rows.</summary>
    /// <param name="rows">Number of rows; 0 does nothing.</param>
    /// <param name="pixelsPerRow">Pixels of work in one row, which sets the height of a band.</param>
    /// <param name="operation">The work.</param>
    /// <exception cref="OperationCanceledException">The token of <see cref="CancelWith"/> ended it; what it writes is then unfinished.</exception>
    public static void Run<TOperation>(int rows, int pixelsPerRow, TOperation operation)
        where TOperation : struct, IRowOperation
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        var height = BandHeight(pixelsPerRow);
        var bands = BandCount(rows, pixelsPerRow);
        var degree = Math.Min(MaxDegree, bands);
        var cancellation = s_cancellation.Value;
        if (degree <= 1 || (long)rows * pixelsPerRow < ParallelPixels)
        {
            for (var band = 0; band < bands; band++)
            {
                cancellation.ThrowIfCancellationRequested();
                operation.Run(band * height, Math.Min(rows, (band + 1) * height));
            }

            return;
        }

        new BandRun<TOperation>(operation, rows, height, bands, cancellation).Complete(degree - 1);
    }

    /// <summary>Number of bands that a run has: band k begins at row k * BandHeight.</summary>
    internal static int BandCount(int rows, int pixelsPerRow) => (rows + BandHeight(pixelsPerRow) - 1) / BandHeight(pixelsPerRow);

    /// <summary>Rows in one band, at least 1; the last band of a run may be shorter.</summary>
    internal static int BandHeight(int pixelsPerRow) => Math.Max(1, PixelsPerBand / Math.Max(1, pixelsPerRow));

    private sealed class CancellationScope : IDisposable
    {
        private readonly CancellationToken _previous = s_cancellation.Value;

        public CancellationScope(CancellationToken cancellation) => s_cancellation.Value = cancellation;

        public void Dispose() => s_cancellation.Value = _previous;
    }

    private sealed class Scope : IDisposable
    {
        private readonly int _previous = s_limit.Value;

        public Scope(int degree) => s_limit.Value = degree;

        public void Dispose() => s_limit.Value = _previous;
    }
}
