using System.Text;
using System.Threading.Channels;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace FaceFusion.Jobs.Signals;

/// <summary>
/// Signals by a RabbitMQ broker. That a job waits is a durable message, confirmed by the broker, for one worker, which settles it after the end
/// of what it did is in the database; everything else goes to everybody.
/// </summary>
internal sealed class RabbitSignals(IOptions<SignalOptions> options, IOptions<JobOptions> jobs, StudioMember member, SignalTimes times, ILogger<RabbitSignals> logger)
    : SignalLine("RabbitMQ", member, times, logger), IHostedLifecycleService
{
    /// <summary>Published at once before their confirmations are waited for.</summary>
    private const int MostAtOnce = 100;

    private readonly QueueSilence _silence = new();
    private Func<CancellationToken, Task>? _takeNoMore;

    private RabbitConnections Connections => new(options.Value, $"FaceFusion {Member.Id}", Times);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more work; what is under way here is settled when it ends.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_takeNoMore?.Invoke(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RabbitMQClientException or ObjectDisposedException)
        {
            // The broker is away: it hands out nothing.
        }
    }

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task TalkAsync(ChannelReader<JobSignal> untold, CancellationToken cancellation)
    {
        // Outlives the connection, whose end cancels it.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_silence.TakeIsTooLong())
        {
            await RabbitMending.MendAsync(Connections, cancellation).ConfigureAwait(false);
        }

        await Connections.UseAsync(connection => TalkAsync(connection, untold, over), cancellation).ConfigureAwait(false);
    }

    private async Task TalkAsync(IConnection connection, ChannelReader<JobSignal> untold, CancellationTokenSource over)
    {
        _silence.Connected();
        connection.ConnectionShutdownAsync += (_, _) => over.CancelAsync();
        var (confirmed, events, work) = (
            await OpenAsync(connection, over, confirms: true).ConfigureAwait(false), await OpenAsync(connection, over).ConfigureAwait(false), await OpenAsync(connection, over).ConfigureAwait(false));
        await RabbitTopology.DeclareAsync(confirmed, over.Token).ConfigureAwait(false);
        await HearAsync(events, over.Token).ConfigureAwait(false);
        if (Member.Works)
        {
            await TakeWorkAsync(work, over).ConfigureAwait(false);
            _silence.Answered();
        }

        BeLive();
        await TellAsync(untold, confirmed, events, over.Token).ConfigureAwait(false);
        await connection.CloseAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A channel whose end ends the connection's use too.</summary>
    private static async Task<IChannel> OpenAsync(IConnection connection, CancellationTokenSource over, bool confirms = false)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(confirms, confirms), over.Token).ConfigureAwait(false);
        channel.ChannelShutdownAsync += (_, _) => over.CancelAsync();
        return channel;
    }

    private async Task HearAsync(IChannel channel, CancellationToken cancellation)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, said) =>
        {
            Hear(said.Body.Span);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(await RabbitTopology.DeclareOwnAsync(channel, cancellation).ConfigureAwait(false), autoAck: true, consumer, cancellation).ConfigureAwait(false);
    }

    /// <summary>As much at once as is carried out at once: the rest is others' to take.</summary>
    private async Task TakeWorkAsync(IChannel channel, CancellationTokenSource over)
    {
        await channel.BasicQosAsync(0, (ushort)jobs.Value.Parallelism, global: false, over.Token).ConfigureAwait(false);
        var consumer = new WorkConsumer(channel, over.CancelAsync);
        consumer.ReceivedAsync += (_, work) =>
        {
            Take(new JobSignal(JobSignalKind.Waits, Encoding.UTF8.GetString(work.Body.Span)) { Ticket = new WorkTicket(() => SettleAsync(channel, work.DeliveryTag)) });
            return Task.CompletedTask;
        };
        var tag = await channel.BasicConsumeAsync(RabbitTopology.Work, autoAck: false, consumer, over.Token).ConfigureAwait(false);
        _takeNoMore = stop => channel.BasicCancelAsync(tag, noWait: false, stop);
    }

    private static async Task SettleAsync(IChannel channel, ulong delivery)
    {
        try
        {
            await channel.BasicAckAsync(delivery, multiple: false).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RabbitMQClientException or ObjectDisposedException)
        {
            // The connection is gone, and the broker hands the work to somebody again, who finds that there is none.
        }
    }

    private async Task TellAsync(ChannelReader<JobSignal> untold, IChannel confirmed, IChannel events, CancellationToken cancellation)
    {
        while (await untold.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            var (published, isWork) = (new List<Task>(), false);
            while (published.Count < MostAtOnce && untold.TryRead(out var signal))
            {
                isWork |= signal.Kind == JobSignalKind.Waits;
                published.Add(signal.Kind == JobSignalKind.Waits ? PublishWorkAsync(confirmed, signal, cancellation) : PublishEventAsync(events, signal, cancellation));
            }

            // Of work this ends when the broker has confirmed it.
            await Task.WhenAll(published).WaitAsync(Times.Confirmation, cancellation).ConfigureAwait(false);
            if (isWork)
            {
                _silence.Answered();
            }
        }
    }

    private static async Task PublishWorkAsync(IChannel channel, JobSignal signal, CancellationToken cancellation) => await channel.BasicPublishAsync(
        string.Empty, RabbitTopology.Work, mandatory: true, new BasicProperties { Persistent = true, MessageId = signal.Job, AppId = signal.By }, Encoding.UTF8.GetBytes(signal.Job), cancellation).ConfigureAwait(false);

    private static async Task PublishEventAsync(IChannel channel, JobSignal signal, CancellationToken cancellation) => await channel.BasicPublishAsync(
        RabbitTopology.Events, string.Empty, mandatory: false, new BasicProperties { AppId = signal.By }, SignalText.Write(signal), cancellation).ConfigureAwait(false);

    /// <summary>Is told where somebody deletes the queue: it is made anew, and taken from, by beginning again.</summary>
    private sealed class WorkConsumer(IChannel channel, Func<Task> deleted) : AsyncEventingBasicConsumer(channel)
    {
        public override async Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            await base.HandleBasicCancelAsync(consumerTag, cancellationToken).ConfigureAwait(false);
            await deleted().ConfigureAwait(false);
        }
    }
}
