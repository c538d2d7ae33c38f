using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>Adds up finished work and reports it; the fraction never falls. Not for concurrent use.</summary>
internal sealed class ProgressMeter(IProgress<StageProgress>? progress, double total, int rounds)
{
    private double _total = total;
    private double _done;
    private readonly HashSet<string> _once = [];

    /// <summary>Reports a stage without new work done.</summary>
    public void Enter(FusionStage stage, int round, Func<Bitmap>? partial = null) => Report(stage, round, null, partial);

    /// <summary>Adds work and reports.</summary>
    public void Advance(FusionStage stage, int round, double work, Func<Bitmap>? partial = null)
    {
        _done = Math.Min(_total, _done + work);
        Report(stage, round, null, partial);
    }

    /// <summary>Adds work that is done once only for each key, at the first time that it is named; one report for all.</summary>
    public void AdvanceOnce(IEnumerable<string> keys, FusionStage stage, int round, double work)
    {
        if (keys.Count(_once.Add) is > 0 and var added)
        {
            Advance(stage, round, added * work);
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

    private void Report(FusionStage stage, int round, RoundPicture? picture, Func<Bitmap>? partial = null) =>
        progress?.Report(new StageProgress(stage, _total > 0 ? _done / _total : 0, round, rounds, picture) { Partial = partial });
}
