namespace FaceFusion.Jobs.Queue;

/// <summary>How long a job waits after an attempt that failed for a reason that may pass.</summary>
internal static class JobBackoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <summary>Twice as long after each attempt, five minutes at most; of that a random half to whole, so that jobs that failed together do not come back together.</summary>
    /// <param name="attempts">Attempts so far, 1 or more.</param>
    /// <param name="random">0..1.</param>
    public static TimeSpan After(int attempts, double random)
    {
        var whole = Math.Min(s_most.TotalSeconds, s_first.TotalSeconds * Math.Pow(2, Math.Min(attempts, 30) - 1));
        return TimeSpan.FromSeconds(whole * (0.5 + (random / 2)));
    }
}
