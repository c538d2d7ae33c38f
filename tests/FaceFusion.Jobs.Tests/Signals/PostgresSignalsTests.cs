using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Signals;

/// <summary>
/// Webs and a worker that hear each other by the database server. Their clock stands still: nobody looks at the database when it is time to, so
/// whatever arrives was told.
/// </summary>
public sealed class PostgresSignalsTests
{
    public PostgresSignalsTests() => TestDatabases.Engine = TestEngine.Postgres;

    [PostgresFact]
    public async Task Job_OfOneWeb_IsMadeByAWorkerAndSeenAtTheOther()
    {
        await using var studios = await SignalledStudios.StartAsync();
        await studios.MakeAJobAsync();
    }

    [PostgresFact]
    public async Task Cancel_AtAnotherWeb_StopsTheWorker()
    {
        await using var studios = await SignalledStudios.StartAsync();
        await studios.CancelAJobAsync();
    }

    [PostgresFact]
    public async Task Batch_OfAWebThatDoesNotFeedTheQueue_IsFedAndItsRefusalKnown()
    {
        await using var studios = await SignalledStudios.StartAsync();
        await studios.RefuseABatchAsync();
    }

    [PostgresFact]
    public async Task Line_ThatBreaks_IsMadeAnew()
    {
        using var server = PostgresServer.Start();
        (string, string)[] settings = [("Database:Provider", "postgres"), ("Database:Connection", server.Create("studio"))];
        await using var studio = await TestStudio.StartAsync(settings: settings);
        var signals = studio.Get<IJobSignals>();
        await Waiting.UntilAsync(() => signals.IsLive);

        server.Stop();
        await Waiting.UntilAsync(() => !signals.IsLive);

        server.Restart();
        await Waiting.UntilAsync(() => signals.IsLive);
    }
}
