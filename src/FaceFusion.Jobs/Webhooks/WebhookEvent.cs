namespace FaceFusion.Jobs.Webhooks;

/// <summary>What a webhook can tell of.</summary>
public static class WebhookEvent
{
    /// <summary>A job was begun for the first time.</summary>
    public const string JobStarted = "job.started";

    /// <summary>A job has its picture.</summary>
    public const string JobCompleted = "job.completed";

    /// <summary>A job ended with an error.</summary>
    public const string JobFailed = "job.failed";

    /// <summary>A job was stopped.</summary>
    public const string JobCanceled = "job.canceled";

    /// <summary>Nothing more will happen to a batch.</summary>
    public const string BatchCompleted = "batch.completed";

    /// <summary>Somebody wanted to see whether messages come.</summary>
    public const string Test = "webhook.test";

    /// <summary>Those that a webhook may be for.</summary>
    public static IReadOnlyList<string> All { get; } = [JobStarted, JobCompleted, JobFailed, JobCanceled, BatchCompleted];
}
