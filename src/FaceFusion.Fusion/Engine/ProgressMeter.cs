namespace FaceFusion.Fusion.Engine;

/// <summary>Adds up finished work and reports it; the fraction never falls. Not for concurrent use.</summary>
internal sealed class ProgressMeter(IProgress<StageProgress>? progress, double total, int rounds)
{
    private double _total = total;
    private double _done;

    /// <summary>Reports a stage without new work done.</summary>
    public void Enter(FusionStage stage, int round) => Report(stage, round, null);

    /// <summary>Adds work and reports.</summary>
    public void Advance(FusionStage stage, int round, double work)
    {
        _done = Math.Min(_total, _done + work);
        Report(stage, round, null);
    }

    /// <summary>Takes work off the whole that turned out to be done already, and reports.</summary>
    public void Skip(FusionStage stage, int round, double work)
    {
        _total = Math.Max(_done, _total - work);
        Report(stage, round, null);
    }

    /// <summary>Hands a finished picture over.</summary>
    public void Finish(RoundPicture picture) => Report(FusionStage.Retouching, picture.Round, picture);

    private void Report(FusionStage stage, int round, RoundPicture? picture) =>
        progress?.Report(new StageProgress(stage, _total > 0 ? _done / _total : 0, round, rounds, picture));
}
