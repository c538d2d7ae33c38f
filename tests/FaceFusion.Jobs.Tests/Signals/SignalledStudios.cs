using System.Collections.Concurrent;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Signals;

/// <summary>Two webs and a worker at one database that hear each other, and whose clock stands still; at a file there is one web, twice.</summary>
internal sealed class SignalledStudios : IAsyncDisposable
{
    private SignalledStudios(TestStudio one, TestStudio other, TestStudio worker) => (One, Other, Worker) = (one, other, worker);

    public TestStudio One { get; }

    public TestStudio Other { get; }

    public TestStudio Worker { get; }

    public static Task<SignalledStudios> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new SignalTimes(), settings);

    public static async Task<SignalledStudios> StartAsync(SignalTimes times, params (string Key, string Value)[] settings)
    {
        var one = await TestStudio.StartAsync(configure: Configure, settings: [("Jobs:Role", "web"), .. settings]);
        var other = TestDatabases.OnPostgres ? await TestStudio.StartBesideAsync(one, [("Jobs:Role", "web"), .. settings]) : one;
        var worker = await TestStudio.StartWorkerAsync(one, Configure, settings);
        foreach (var studio in (TestStudio[])[one, other, worker])
        {
            await Waiting.UntilAsync(() => studio.Get<IJobSignals>().IsLive && studio.Get<StudioMember>().HasCompany);
        }

        return new SignalledStudios(one, other, worker);

        void Configure(IServiceCollection services) => services.AddSingleton(times);
    }

    /// <summary>Takes a job in at one web; the worker makes it and the other web sees how far it is, and its end.</summary>
    public async Task MakeAJobAsync()
    {
        Worker.Engine.Hold = new TaskCompletionSource();
        var job = One.Jobs.Enqueue(await One.ChainAsync(), JobOrigin.None);
        var watched = Other.EndOfAsync(job.Id);
        await Waiting.UntilAsync(() => Other.Jobs.Find(job.Id) is { State: JobState.Running, Fraction: > 0 });

        Worker.Engine.Hold.SetResult();

        Assert.Equal(JobState.Succeeded, (await watched).State);
        Assert.Equal(JobState.Succeeded, (await One.EndOfAsync(job.Id)).State);
    }

    /// <summary>Cancels a job of one web at the other while the worker makes it.</summary>
    public async Task CancelAJobAsync()
    {
        Worker.Engine.Hold = new TaskCompletionSource();
        var job = One.Jobs.Enqueue(await One.ChainAsync(), JobOrigin.None);
        await Worker.Engine.StartedAsync();

        Assert.True(Other.Jobs.Cancel(job.Id));

        Assert.Equal(JobState.Canceled, (await One.EndOfAsync(job.Id)).State);
    }

    /// <summary>Takes a batch in at the web that does not feed the queue; the other refuses its picture, and both know.</summary>
    public async Task RefuseABatchAsync()
    {
        // Whoever asks first has the duty, for longer than this clock will go on.
        Assert.True(Other.Get<Duties>().Has(Duties.Batches));
        var known = new ConcurrentBag<string>();
        One.Get<IBatches>().PictureRefused += _ => known.Add("one");
        Other.Get<IBatches>().PictureRefused += _ => known.Add("other");

        var batch = One.Get<IBatches>().Create(null, "refused", [new BatchItem("nobody", new Recipe { Base = new FaceReference { Photo = "img_gone" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_gone" } }] }, [])]);

        await Waiting.UntilAsync(() => !One.Get<IBatches>().HasWaiting(batch.Head.Id) && known.Contains("one") && known.Contains("other"));
        Assert.NotNull(Assert.Single(One.Get<IBatches>().Find(batch.Head.Id)!.Entries).Problem);
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        if (Other != One)
        {
            await Other.DisposeAsync();
        }

        await One.DisposeAsync();
    }
}
