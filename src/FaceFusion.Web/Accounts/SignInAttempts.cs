using System.Threading.RateLimiting;

namespace FaceFusion.Web.Accounts;

/// <summary>How often one address may try to sign in or to make an account, whatever the names. Safe for concurrent use.</summary>
internal sealed class SignInAttempts : IDisposable
{
    /// <summary>Tries of one address in a <see cref="Window"/>.</summary>
    public const int Most = 20;

    /// <summary>The time after which there are as many again.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = Window, QueueLimit = 0 }));

    /// <summary>True where a request may try now.</summary>
    public bool MayTry(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? string.Empty);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
