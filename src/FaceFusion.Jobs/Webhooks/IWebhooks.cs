namespace FaceFusion.Jobs.Webhooks;

/// <summary>Addresses that are told of the ends of jobs and batches. Safe for concurrent use.</summary>
public interface IWebhooks
{
    /// <summary>Webhooks that a workspace may have.</summary>
    const int Most = 10;

    /// <summary>Makes one. Its secret is told here and never again.</summary>
    /// <exception cref="Fusion.FusionException">The address cannot be one, or is not public; there are too many.</exception>
    (Webhook Webhook, string Secret) Create(string workspace, string url, IReadOnlyCollection<string> events);

    /// <summary>A workspace's, oldest first.</summary>
    IReadOnlyList<Webhook> List(string workspace);

    /// <summary>One, or null.</summary>
    Webhook? Find(string id);

    /// <summary>Changes address or events, and puts it in use again where <paramref name="enabled"/> says so; null leaves as it is.</summary>
    /// <exception cref="Fusion.FusionException">As <see cref="Create"/>.</exception>
    Webhook Change(string id, string? url, IReadOnlyCollection<string>? events, bool? enabled);

    /// <summary>Makes a new secret; messages are signed with both for a day.</summary>
    string Rotate(string id);

    /// <summary>Forgets it and its messages.</summary>
    void Remove(string id);

    /// <summary>Sends a message that tells of nothing.</summary>
    WebhookDelivery Test(string id);

    /// <summary>Its newest messages, newest first.</summary>
    IReadOnlyList<WebhookDelivery> Deliveries(string id, int limit);

    /// <summary>Sends a message again, the same by its id; false where it is not there.</summary>
    bool Replay(string id, string delivery);
}
