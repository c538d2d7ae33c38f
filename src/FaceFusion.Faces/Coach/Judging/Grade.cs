namespace FaceFusion.Faces.Coach;

/// <summary>
/// Where a measurement becomes a hint, a warning and serious, rising or falling. One scale of costs for every kind makes
/// findings comparable: 0.1 where the hint begins, 0.25 at the warning, 0.5 at the serious end, and on at the last slope.
/// </summary>
internal readonly record struct Grade(double Hint, double Warning, double Serious)
{
    private const double HintCost = 0.1;
    private const double WarningCost = 0.25;
    private const double SeriousCost = 0.5;
    private const double LargestCost = 0.9;

    /// <summary>The finding that a value makes, or null where nothing is wrong.</summary>
    /// <param name="kind">What is measured.</param>
    /// <param name="value">The measurement on this scale.</param>
    /// <param name="shown">What the finding tells, where that is not the value itself.</param>
    /// <param name="detail">What exactly.</param>
    public Finding? Find(FindingKind kind, double value, double? shown = null, FindingDetail detail = FindingDetail.None)
    {
        var rises = Serious > Hint ? 1 : -1;
        var (v, hint, warning, serious) = (rises * value, rises * Hint, rises * Warning, rises * Serious);
        if (!(v >= hint))
        {
            return null;
        }

        var (severity, cost) = v < warning
            ? (FindingSeverity.Hint, HintCost + ((WarningCost - HintCost) * (v - hint) / (warning - hint)))
            : (v < serious ? FindingSeverity.Warning : FindingSeverity.Serious,
                WarningCost + ((SeriousCost - WarningCost) * (v - warning) / (serious - warning)));
        return new Finding(kind, severity, shown ?? value, Math.Min(cost, LargestCost), detail);
    }
}
