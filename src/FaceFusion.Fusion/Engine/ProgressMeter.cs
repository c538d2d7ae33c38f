namespace FaceFusion.Fusion.Engine;

/// <summary>Adds up finished work and reports it; the fraction never falls. Not for concurrent use.</summary>
internal sealed class ProgressMeter(IProgress<StageProgress>? progress, double total, int rounds)
{
    private double _total = total;
    private double _done;
    private readonly HashSet<string> _once = [];

    /// <summary>Reports a stage without new work done.</summary>
    public void Enter(FusionStage stage, int round) => Report(stage, round, null);

    /// <summary>Adds work and reports.</summary>
    public void Advance(FusionStage stage, int round, double work)
    {
        _done = Math.Min(_total, _done + work);
        Report(stage, round, null);
    }

    /// <summary>Adds work that is done once only, at the first time that the key is named.</summary>
    public void AdvanceOnce(string key, FusionStage stage, int round, double work)
    {
        if (_once.Add(key))
        {
            Advance(stage, round, work);
        }
    }

    /// <summary>All is done: work that turned out not to be needed is not waited for.</summary>
    public void Complete(FusionStage stage, int round)
    {
        if (_done < _total)
        {
            Advance(stage, round, _total - _done);
        }
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
