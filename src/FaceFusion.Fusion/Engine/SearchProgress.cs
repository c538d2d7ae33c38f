namespace FaceFusion.Fusion.Engine;

/// <summary>
/// How far the search for faces is, in photos. Two photos are searched at once: when one is done the other has been searched too, as long as it
/// where both began together, half as long on average where it began later. Not for concurrent use.
/// </summary>
/// <param name="meter">Is told.</param>
internal sealed class SearchProgress(ProgressMeter meter)
{
    private const double UnderWay = 0.5;

    private double _searched;
    private double _told;

    /// <summary>A photo's faces were known before.</summary>
    public void Skip() => meter.Skip(FusionStage.Detecting, 0, WorkUnits.Detection);

    /// <summary>A photo's faces were looked for and found.</summary>
    /// <param name="others">The photos that are being searched, with true where that one's search began with this one's.</param>
    public void Found(IEnumerable<bool> others)
    {
        _searched++;
        var now = _searched + others.Sum(together => together ? 1 : UnderWay);
        var more = Math.Max(0, now - _told);
        _told += more;
        meter.Advance(FusionStage.Detecting, 0, more * WorkUnits.Detection);
    }
}
