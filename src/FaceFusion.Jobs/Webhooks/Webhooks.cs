using System.Security.Cryptography;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>Webhooks and their messages in the database; triggers write the messages with what they tell of (<c>041-webhooks.sql</c>).</summary>
internal sealed class Webhooks(StudioDatabase database, IOptions<WebhookOptions> options, TimeProvider time) : IWebhooks
{
    public const string IdPrefix = "whk_";

    private const string DeliveryPrefix = "msg_";

    /// <summary>How long the old secret signs too.</summary>
    private static readonly TimeSpan s_rotation = TimeSpan.FromDays(1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public (Webhook Webhook, string Secret) Create(string workspace, string url, IReadOnlyCollection<string> events)
    {
        Require(url, events);
        var (id, secret) = (UnguessableId.Create(IdPrefix), WebhookSecret.Create());
        var made = database.Write(connection => connection.Execute(
            """
            INSERT INTO webhooks (id, workspace, url, events, secret, created_at)
            SELECT @id, @workspace, @url, @events, @secret, @Now WHERE (SELECT count(*) FROM webhooks WHERE workspace = @workspace) < @Most
            """,
            new { id, workspace, url, events = Words(events), secret, Now, IWebhooks.Most }));
        return made > 0 ? (Find(id)!, secret) : throw new FusionException(
            FusionErrorCodes.WebhookLimit, $"There are {IWebhooks.Most} webhooks.", arguments: new Dictionary<string, object> { ["max"] = IWebhooks.Most });
    }

    public IReadOnlyList<Webhook> List(string workspace) => database.Read(connection =>
        connection.Query<WebhookRow>("SELECT * FROM webhooks WHERE workspace = @workspace ORDER BY created_at, id", new { workspace }).Select(row => row.ToWebhook()).ToList());

    public Webhook? Find(string id) => Row(id)?.ToWebhook();

    public Webhook Change(string id, string? url, IReadOnlyCollection<string>? events, bool? enabled)
    {
        var before = Find(id) ?? throw NotFound(id);
        Require(url ?? before.Url, events ?? before.Events);
        database.Write(connection => connection.Execute(
            """
            UPDATE webhooks SET url = @url, events = @events,
                disabled_at = CASE WHEN @enabled THEN NULL WHEN @enabled IS NULL THEN disabled_at ELSE coalesce(disabled_at, @Now) END,
                failing_since = CASE WHEN @enabled THEN NULL ELSE failing_since END
            WHERE id = @id
            """,
            new { id, url = url ?? before.Url, events = Words(events ?? before.Events), enabled, Now }));
        return Find(id) ?? throw NotFound(id);
    }

    public string Rotate(string id)
    {
        var secret = WebhookSecret.Create();
        var changed = database.Write(connection => connection.Execute(
            "UPDATE webhooks SET old_secret = secret, old_secret_until = @until, secret = @secret WHERE id = @id",
            new { id, secret, until = Now + (long)s_rotation.TotalMilliseconds }));
        return changed > 0 ? secret : throw NotFound(id);
    }

    public void Remove(string id) => database.Write(connection => connection.Execute("DELETE FROM webhooks WHERE id = @id", new { id }));

    public WebhookDelivery Test(string id)
    {
        _ = Find(id) ?? throw NotFound(id);
        var message = DeliveryPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        database.Write(connection => connection.Execute(
            "INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at) VALUES (@message, @id, @Test, @id, @Now, @Now)",
            new { message, id, WebhookEvent.Test, Now }));
        return Deliveries(id, 100).First(delivery => delivery.Id == message);
    }

    public IReadOnlyList<WebhookDelivery> Deliveries(string id, int limit) => database.Read(connection => connection.Query<DeliveryRow>(
        "SELECT * FROM webhook_deliveries WHERE webhook = @id ORDER BY created_at DESC, id LIMIT @limit", new { id, limit }).Select(row => row.ToDelivery()).ToList());

    public bool Replay(string id, string delivery) => database.Write(connection => connection.Execute(
        "UPDATE webhook_deliveries SET due_at = @Now, attempts = 0 WHERE id = @delivery AND webhook = @id", new { id, delivery, Now })) > 0;

    /// <summary>Messages that are to be sent now, with where to and how to sign.</summary>
    public IReadOnlyList<(WebhookDelivery Delivery, string Url, IReadOnlyList<string> Secrets)> Due(int limit) => database.Read(connection =>
        connection.Query<DeliveryRow, WebhookRow, (WebhookDelivery, string, IReadOnlyList<string>)>(
            """
            SELECT webhook_deliveries.*, webhooks.* FROM webhook_deliveries JOIN webhooks ON webhooks.id = webhook
            WHERE due_at <= @Now AND (disabled_at IS NULL OR event = @Test) ORDER BY due_at, webhook_deliveries.id LIMIT @limit
            """,
            (delivery, webhook) => (delivery.ToDelivery(), webhook.Url, webhook.SecretsAt(time.GetUtcNow())),
            new { Now, limit, WebhookEvent.Test }).ToList());

    /// <summary>Notes what became of an attempt: arrived, to be tried again, given up; a webhook that is gone or takes nothing for days is put out of use.</summary>
    /// <returns>True where the webhook was put out of use by it.</returns>
    public bool Note(WebhookDelivery delivery, WebhookAnswer answer, double random) => database.Write(connection =>
    {
        var attempts = delivery.Attempts + 1;
        var wait = answer.Problem is null || answer.IsGone ? null : WebhookBackoff.After(attempts, random, answer.RetryAfter);
        connection.Execute(
            """
            UPDATE webhook_deliveries SET attempts = @attempts, status = @Status, problem = @Problem, due_at = @due,
                delivered_at = CASE WHEN @Problem IS NULL THEN @Now ELSE delivered_at END
            WHERE id = @Id
            """,
            new { attempts, answer.Status, answer.Problem, due = wait is { } span ? Now + (long)span.TotalMilliseconds : (long?)null, Now, delivery.Id });
        connection.Execute(
            "UPDATE webhooks SET failing_since = CASE WHEN @Problem IS NULL THEN NULL ELSE coalesce(failing_since, @Now) END WHERE id = @Webhook",
            new { answer.Problem, Now, delivery.Webhook });
        return connection.Execute(
            "UPDATE webhooks SET disabled_at = @Now WHERE id = @Webhook AND disabled_at IS NULL AND (@gone OR failing_since <= @limit)",
            new { Now, delivery.Webhook, gone = answer.IsGone, limit = Now - (long)WebhookBackoff.Patience.TotalMilliseconds }) > 0;
    });

    /// <summary>Forgets messages that are older and over.</summary>
    public int RemoveOlderThan(DateTimeOffset limit) => database.Write(connection => connection.Execute(
        "DELETE FROM webhook_deliveries WHERE created_at < @limit AND due_at IS NULL", new { limit = limit.ToUnixTimeMilliseconds() }));

    /// <summary>The error of a webhook that is not there.</summary>
    public static FusionException NotFound(string id) =>
        new(FusionErrorCodes.WebhookNotFound, $"There is no webhook '{id}'.", arguments: new Dictionary<string, object> { ["webhook"] = id });

    private WebhookRow? Row(string id) => database.Read(connection => connection.QueryFirstOrDefault<WebhookRow>("SELECT * FROM webhooks WHERE id = @id", new { id }));

    private void Require(string url, IReadOnlyCollection<string> events)
    {
        if (!options.Value.Enabled)
        {
            throw new FusionException(FusionErrorCodes.WebhooksOff, "Webhooks are switched off.");
        }

        WebhookAddress.Require(url, options.Value);
        if (events.Count == 0 || events.Except(WebhookEvent.All, StringComparer.Ordinal).Any())
        {
            throw new FusionException(
                FusionErrorCodes.WebhookEvents, "A webhook needs events that there are.", arguments: new Dictionary<string, object> { ["field"] = "events", ["events"] = string.Join(", ", WebhookEvent.All) });
        }
    }

    private static string Words(IReadOnlyCollection<string> events) => string.Join(' ', WebhookEvent.All.Intersect(events, StringComparer.Ordinal));
}
