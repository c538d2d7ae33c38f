using System.Threading.RateLimiting;

namespace FaceFusion.Web.Sharing;

/// <summary>How often a link's password may be tried: a slug is on a page that many see, a short password soon guessed. Safe for concurrent use.</summary>
internal sealed class ShareAttempts : IDisposable
{
    /// <summary>Tries of one link in a <see cref="Window"/>.</summary>
    public const int Most = 10;

    /// <summary>The time after which there are as many again.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(slug =>
        RateLimitPartition.GetFixedWindowLimiter(slug, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = Window, QueueLimit = 0 }));

    /// <summary>True where the password may be tried now.</summary>
    public bool MayTry(string slug)
    {
        using var lease = _limiter.AttemptAcquire(slug);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
