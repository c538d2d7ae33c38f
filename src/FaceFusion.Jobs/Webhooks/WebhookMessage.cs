using System.Globalization;
using System.Text.Json;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>The body of a message: what happened, when, and where to read more. The same bytes at every attempt.</summary>
internal static class WebhookMessage
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static byte[] Of(WebhookDelivery delivery)
    {
        var kind = delivery.Event.Split('.')[0];
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = delivery.Event,
            timestamp = delivery.CreatedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture),
            data = new
            {
                id = delivery.Subject,
                status = StatusOf(delivery.Event),
                urls = kind switch
                {
                    "job" => new { self = "/api/v1/jobs/" + delivery.Subject },
                    "batch" => new { self = "/api/v1/batches/" + delivery.Subject },
                    _ => new { self = "/api/v1/webhook-endpoints/" + delivery.Subject },
                },
            },
        });
    }

    /// <summary>The status that the job or the batch was in then.</summary>
    private static string StatusOf(string happened) => happened switch
    {
        WebhookEvent.JobStarted => "running",
        WebhookEvent.JobCompleted => "succeeded",
        WebhookEvent.JobFailed => "failed",
        WebhookEvent.JobCanceled => "canceled",
        WebhookEvent.BatchCompleted => "completed",
        _ => "test",
    };
}
