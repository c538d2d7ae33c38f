namespace FaceFusion.Web.Api;

/// <summary>What a client says of a webhook; null is left as it is.</summary>
internal sealed record WebhookRequest(string? Url, IReadOnlyList<string>? Events, bool? Enabled);
