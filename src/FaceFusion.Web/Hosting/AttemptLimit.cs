using System.Threading.RateLimiting;

namespace FaceFusion.Web.Hosting;

/// <summary>How often something secret may be tried; counted by whatever key the caller has. Safe for concurrent use.</summary>
/// <param name="most">Tries of one key in a window.</param>
/// <param name="window">The time after which there are as many again.</param>
internal abstract class AttemptLimit(int most, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window, QueueLimit = 0 }));

    /// <summary>True where it may be tried now.</summary>
    public bool MayTry(string key)
    {
        using var lease = _limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
