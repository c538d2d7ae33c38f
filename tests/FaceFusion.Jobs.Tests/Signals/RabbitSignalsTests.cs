using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Tests.Support;
using RabbitMQ.Client;

namespace FaceFusion.Jobs.Tests.Signals;

/// <summary>
/// A web and a worker that hear each other by a broker. Their clock stands still: nobody looks at the database when it is time to, so whatever
/// arrives was told.
/// </summary>
public sealed class RabbitSignalsTests : IAsyncLifetime
{
    /// <summary>A broker on this machine answers sooner.</summary>
    private static readonly SignalTimes s_impatient = new() { LongestPause = TimeSpan.FromMilliseconds(500), Farewell = TimeSpan.FromMilliseconds(250), Answer = TimeSpan.FromSeconds(1), Confirmation = TimeSpan.FromSeconds(4) };

    private IConnection? _connection;
    private IChannel? _channel;

    private IChannel Channel => _channel!;

    private static (string, string) Broker => ("Signals:Broker", RabbitServer.Shared.Address);

    public async Task InitializeAsync()
    {
        if (RabbitServer.Missing is null)
        {
            _connection = await RabbitServer.Shared.ConnectAsync();
            _channel = await _connection.CreateChannelAsync();
            await RabbitTopology.DeclareAsync(Channel, CancellationToken.None);
            await Channel.QueuePurgeAsync(RabbitTopology.Work);
            await Channel.QueuePurgeAsync(RabbitTopology.Dead);
        }
    }

    public async Task DisposeAsync() => await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);

    [RabbitFact]
    public async Task Job_OfAWeb_IsMadeByAWorkerAndSeenAtTheWeb()
    {
        await using var studios = await SignalledStudios.StartAsync(Broker);
        await studios.MakeAJobAsync();

        await Waiting.UntilAsync(async () => await CountAsync(RabbitTopology.Work) == 0);
        Assert.Equal(0u, await CountAsync(RabbitTopology.Dead));
    }

    [RabbitFact]
    public async Task Cancel_AtAWeb_StopsTheWorker()
    {
        await using var studios = await SignalledStudios.StartAsync(Broker);
        await studios.CancelAJobAsync();
    }

    [RabbitFact]
    public async Task Work_OfAWorkerThatIsGone_IsHandedOutAgain()
    {
        await using var studios = await SignalledStudios.StartAsync(Broker);
        studios.Worker.Engine.Hold = new TaskCompletionSource();
        var job = studios.One.Jobs.Enqueue(await studios.One.ChainAsync(), JobOrigin.None);
        await studios.Worker.Engine.StartedAsync();
        Assert.Null(await Channel.BasicGetAsync(RabbitTopology.Work, autoAck: true));

        await studios.Worker.Get<IJobSignals>().StopAsync(CancellationToken.None);

        var work = await NextAsync(RabbitTopology.Work);
        Assert.Equal((job.Id, true), (work.BasicProperties.MessageId, work.Redelivered));
    }

    [RabbitFact]
    public async Task Work_ThatIsDone_IsNotHandedOutAgain()
    {
        await using var studios = await SignalledStudios.StartAsync(Broker);
        await studios.MakeAJobAsync();

        // The worker settles after the end is told: its next job comes after that.
        await studios.MakeAJobAsync();
        await studios.Worker.StopAsync();

        Assert.Null(await Channel.BasicGetAsync(RabbitTopology.Work, autoAck: true));
    }

    [RabbitFact]
    public async Task Work_ThatNobodyGetsDone_IsLaidAside()
    {
        await using var web = await TestStudio.StartAsync(settings: [("Jobs:Role", "web"), Broker]);
        await Waiting.UntilAsync(() => web.Get<IJobSignals>().IsLive);
        var job = web.Jobs.Enqueue(await web.ChainAsync(), JobOrigin.None);

        while (await CountAsync(RabbitTopology.Dead) == 0)
        {
            if (await Channel.BasicGetAsync(RabbitTopology.Work, autoAck: false) is { } work)
            {
                await Channel.BasicNackAsync(work.DeliveryTag, multiple: false, requeue: true);
            }
        }

        Assert.Equal(job.Id, (await NextAsync(RabbitTopology.Dead)).BasicProperties.MessageId);
        Assert.Equal(JobState.Queued, web.Jobs.Find(job.Id)!.State);
    }

    [RabbitFact]
    public async Task Broker_KilledRightAfterItMadeItsQueues_CarriesSignalsAgain()
    {
        using var broker = RabbitServer.Start();
        await using var studios = await SignalledStudios.StartAsync(s_impatient, ("Signals:Broker", broker.Address));
        broker.Kill();
        await Waiting.UntilAsync(() => !studios.One.Get<IJobSignals>().IsLive && !studios.Worker.Get<IJobSignals>().IsLive);

        broker.Restart();

        await Waiting.UntilAsync(() => Task.FromResult(studios.One.Get<IJobSignals>().IsLive && studios.Worker.Get<IJobSignals>().IsLive), 3 * Waiting.Patience);
        await studios.MakeAJobAsync();
    }

    [RabbitFact]
    public async Task Job_WhileTheBrokerIsAway_IsMadeAllTheSame()
    {
        using var broker = RabbitServer.Start();
        await using var studios = await SignalledStudios.StartAsync(s_impatient, ("Signals:Broker", broker.Address));
        broker.Stop();
        await Waiting.UntilAsync(() => !studios.One.Get<IJobSignals>().IsLive && !studios.Worker.Get<IJobSignals>().IsLive);
        using (new RunningClock(studios.One.Time))
        {
            var job = studios.One.Jobs.Enqueue(await studios.One.ChainAsync(), JobOrigin.None);
            Assert.Equal(JobState.Succeeded, (await studios.One.EndOfAsync(job.Id)).State);
        }

        broker.Restart();
        await Waiting.UntilAsync(() => studios.One.Get<IJobSignals>().IsLive && studios.Worker.Get<IJobSignals>().IsLive);
        await studios.MakeAJobAsync();
    }

    private Task<uint> CountAsync(string queue) => Channel.MessageCountAsync(queue);

    private async Task<BasicGetResult> NextAsync(string queue)
    {
        BasicGetResult? work = null;
        await Waiting.UntilAsync(async () => (work = await Channel.BasicGetAsync(queue, autoAck: true)) is not null);
        return work!;
    }
}
