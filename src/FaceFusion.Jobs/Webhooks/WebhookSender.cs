using System.Data.Common;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>Sends messages that are due, some at once. A message that was sent and not noted is sent again, with the same id.</summary>
internal sealed partial class WebhookSender(Webhooks webhooks, WebhookClient client, Duties duties, StudioMetrics metrics, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Page = 40;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _sending = new(1, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await TrySendDueAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops; what is due is sent by the next run.
        }
    }

    public override void Dispose()
    {
        _sending.Dispose();
        base.Dispose();
    }

    /// <summary>Sends what is due now, after whoever sends already.</summary>
    public async Task SendDueAsync(CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await SendAllDueAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task SendAllDueAsync(CancellationToken cancellation)
    {
        while (webhooks.Due(Page) is { Count: > 0 } due && duties.Has(Duties.Webhooks))
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (message, token) =>
            {
                var answer = await client.SendAsync(message.Url, message.Secrets, message.Delivery.Id, WebhookMessage.Of(message.Delivery), token).ConfigureAwait(false);
                metrics.Delivered(answer.Problem);
                LogSent(message.Delivery.Id, message.Delivery.Event, message.Delivery.Attempts + 1, answer.Status, answer.Problem);
                if (webhooks.Note(message.Delivery, answer, Random.Shared.NextDouble()))
                {
                    LogDisabled(message.Delivery.Webhook);
                }
            }).ConfigureAwait(false);
        }
    }

    private async Task TrySendDueAsync(CancellationToken cancellation)
    {
        try
        {
            await SendDueAsync(cancellation).ConfigureAwait(false);
        }
        catch (DbException error)
        {
            LogStopped(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Message} ({Event}) sent at attempt {Attempt}: status {Status}, problem {Problem}.")]
    private partial void LogSent(string message, string @event, int attempt, int? status, string? problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} is out of use: its receiver is gone, or has taken nothing for days.")]
    private partial void LogDisabled(string webhook);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages wait: the database cannot be read or written.")]
    private partial void LogStopped(Exception error);
}
