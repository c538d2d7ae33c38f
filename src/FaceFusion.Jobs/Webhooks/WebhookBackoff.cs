namespace FaceFusion.Jobs.Webhooks;

/// <summary>When a message is sent again that did not arrive: Standard Webhooks' schedule, nearly three days in all.</summary>
internal static class WebhookBackoff
{
    private static readonly TimeSpan[] s_waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>A webhook that has taken nothing for so long is put out of use.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>How long to wait; null where enough has been tried.</summary>
    /// <param name="attempts">Attempts so far, 1 or more.</param>
    /// <param name="random">0..1, a tenth more at most: receivers that were down together are not woken together.</param>
    /// <param name="asked">What the receiver asked for (<c>Retry-After</c>); a day at most.</param>
    public static TimeSpan? After(int attempts, double random, TimeSpan? asked)
    {
        if (attempts > s_waits.Length)
        {
            return null;
        }

        var wait = s_waits[attempts - 1] * (1 + (random / 10));
        var wish = asked is { } span ? TimeSpan.FromTicks(Math.Clamp(span.Ticks, 0, s_waits[^1].Ticks)) : TimeSpan.Zero;
        return wish > wait ? wish : wait;
    }
}
