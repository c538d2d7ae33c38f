using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>One row of <c>webhooks</c>, as Dapper fills it.</summary>
internal sealed class WebhookRow
{
    public required string Id { get; init; }

    public required string Workspace { get; init; }

    public required string Url { get; init; }

    public required string Events { get; init; }

    public required string Secret { get; init; }

    public string? OldSecret { get; init; }

    public long? OldSecretUntil { get; init; }

    public long CreatedAt { get; init; }

    public long? FailingSince { get; init; }

    public long? DisabledAt { get; init; }

    public Webhook ToWebhook() => new(
        Id, Workspace, Url, Events.Split(' '), JobRow.Time(CreatedAt), FailingSince is { } since ? JobRow.Time(since) : null, DisabledAt is { } at ? JobRow.Time(at) : null);

    /// <summary>What messages are signed with now.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && OldSecretUntil > now.ToUnixTimeMilliseconds() ? [Secret, old] : [Secret];
}

/// <summary>One row of <c>webhook_deliveries</c>, as Dapper fills it.</summary>
internal sealed class DeliveryRow
{
    public required string Id { get; init; }

    public required string Webhook { get; init; }

    public required string Event { get; init; }

    public required string Subject { get; init; }

    public long CreatedAt { get; init; }

    public long Attempts { get; init; }

    public long? DueAt { get; init; }

    public long? DeliveredAt { get; init; }

    public long? Status { get; init; }

    public string? Problem { get; init; }

    public WebhookDelivery ToDelivery() => new(
        Id, Webhook, Event, Subject, JobRow.Time(CreatedAt), (int)Attempts, DueAt is { } due ? JobRow.Time(due) : null, DeliveredAt is { } at ? JobRow.Time(at) : null, (int?)Status, Problem);
}
