namespace FaceFusion.Jobs.Webhooks;

/// <summary>Where a workspace wants to be told of ends. Immutable; without its secret.</summary>
/// <param name="Id"><c>whk_</c> and 26 characters.</param>
/// <param name="Workspace">Whose.</param>
/// <param name="Url">Where to.</param>
/// <param name="Events">What of, of <see cref="WebhookEvent.All"/>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="FailingSince">Since when nothing has arrived; null where the last did.</param>
/// <param name="DisabledAt">Since when nothing is sent any more; null for in use.</param>
public sealed record Webhook(string Id, string Workspace, string Url, IReadOnlyList<string> Events, DateTimeOffset CreatedAt, DateTimeOffset? FailingSince, DateTimeOffset? DisabledAt);
