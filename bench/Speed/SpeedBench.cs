namespace FaceFusion.Bench.Speed;

/// <summary>All that is about time: the mean, kernels, the preview, the chain.</summary>
internal static class SpeedBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options) =>
    [
        .. await MeanBench.RunAsync(options),
        .. await KernelFigures.RunAsync(options),
        .. await PreviewBench.RunAsync(options),
        .. await ChainBench.RunAsync(options),
    ];
}
