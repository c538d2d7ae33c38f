using FaceFusion.Fusion.Engine;

namespace FaceFusion.Cli.Progress;

/// <summary>The progress of one of several works in a row, as a part of the whole.</summary>
/// <param name="whole">Is told of the whole.</param>
/// <param name="from">Where this work begins, 0..1.</param>
/// <param name="to">Where it ends.</param>
internal sealed class PartProgress(IProgress<StageProgress>? whole, double from, double to) : IProgress<StageProgress>
{
    /// <inheritdoc/>
    public void Report(StageProgress value) => whole?.Report(value with { Fraction = from + ((to - from) * value.Fraction) });
}
