using FaceFusion.Jobs.Webhooks;

namespace FaceFusion.Web.Api;

/// <summary>A webhook as the API tells it; its secret only where it has just been made.</summary>
internal sealed record WebhookModel(
    string Id, string Url, IReadOnlyList<string> Events, bool Enabled, DateTimeOffset CreatedAt, DateTimeOffset? FailingSince, DateTimeOffset? DisabledAt, string? Secret)
{
    public string Object { get; } = "webhook_endpoint";

    public static WebhookModel Of(Webhook webhook, string? secret = null) =>
        new(webhook.Id, webhook.Url, webhook.Events, webhook.DisabledAt is null, webhook.CreatedAt, webhook.FailingSince, webhook.DisabledAt, secret);
}

/// <summary>A message as the API tells it: waiting, delivered or given_up.</summary>
internal sealed record WebhookDeliveryModel(
    string Id, string Event, string Subject, string State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt, int? Status, string? Problem)
{
    public static WebhookDeliveryModel Of(WebhookDelivery delivery) => new(
        delivery.Id, delivery.Event, delivery.Subject, StateOf(delivery), delivery.Attempts, delivery.CreatedAt, delivery.DueAt, delivery.DeliveredAt, delivery.Status, delivery.Problem);

    public static string StateOf(WebhookDelivery delivery) => delivery.DueAt is not null ? "waiting" : delivery.Problem is null ? "delivered" : "given_up";
}
