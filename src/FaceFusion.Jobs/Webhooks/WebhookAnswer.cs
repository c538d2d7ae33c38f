namespace FaceFusion.Jobs.Webhooks;

/// <summary>What became of one attempt.</summary>
/// <param name="Status">The receiver's; null where none came.</param>
/// <param name="Problem">Null where the message arrived; otherwise <c>address_refused</c>, <c>unreachable</c>, <c>timeout</c> or <c>status</c>.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
internal sealed record WebhookAnswer(int? Status, string? Problem, TimeSpan? RetryAfter = null)
{
    /// <summary>True where the receiver says that it is no more (410).</summary>
    public bool IsGone => Status == 410;
}
