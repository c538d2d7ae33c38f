namespace FaceFusion.Jobs.Webhooks;

/// <summary>One message and what became of it. Immutable.</summary>
/// <param name="Id"><c>msg_</c> and 32 characters; the header <c>webhook-id</c>, the same at every attempt.</param>
/// <param name="Webhook">Where to.</param>
/// <param name="Event">What of.</param>
/// <param name="Subject">The job, the batch, or for a test the webhook.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="DueAt">When it is sent next; null where it is not any more.</param>
/// <param name="DeliveredAt">When it arrived; null where it has not.</param>
/// <param name="Status">The receiver's last answer; null where none came.</param>
/// <param name="Problem">Why the last attempt failed: a stable word; null where it did not.</param>
public sealed record WebhookDelivery(
    string Id, string Webhook, string Event, string Subject, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? DueAt, DateTimeOffset? DeliveredAt, int? Status, string? Problem);
