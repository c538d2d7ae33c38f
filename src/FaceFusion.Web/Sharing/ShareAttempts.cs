using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Sharing;

/// <summary>How often a link's password may be tried: a slug is on a page that many see, a short password soon guessed.</summary>
internal sealed class ShareAttempts() : AttemptLimit(Most, Window)
{
    /// <summary>Tries of one link in a <see cref="Window"/>.</summary>
    public const int Most = 10;

    /// <summary>The time after which there are as many again.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);
}
