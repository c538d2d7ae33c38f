using Dapper;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Leases;

/// <summary>Several processes on one data folder, here as studios of one test with one clock.</summary>
public sealed class SharedFolderTests
{
    [EachEngine]
    public async Task Job_TakenInByAWeb_IsCarriedOutByAWorkerAndWatchedAtTheWeb()
    {
        await using var web = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var worker = await TestStudio.StartWorkerAsync(web);
        worker.Engine.Hold = new TaskCompletionSource();
        using var clock = new RunningClock(web.Time);
        var job = web.Jobs.Enqueue(await web.ChainAsync(), JobOrigin.None);

        var seen = new List<JobSnapshot>();
        using var patience = new CancellationTokenSource(Waiting.Patience);
        await foreach (var state in web.Jobs.WatchAsync(job.Id, patience.Token))
        {
            seen.Add(state);
            if (state is { State: JobState.Running, ReadyRounds: 1 })
            {
                Assert.NotNull(await web.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Round) { Round = 1 }, CancellationToken.None));
                worker.Engine.Hold.TrySetResult();
            }
        }

        Assert.Contains(seen, state => state is { State: JobState.Running, Fraction: > 0 });
        Assert.Equal((JobState.Succeeded, 1), (seen[^1].State, seen[^1].Attempts));
        Assert.NotNull(await web.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
    }

    [EachEngine]
    public async Task Picture_UnderWayAtAWorker_IsSeenAtTheWeb()
    {
        await using var web = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var worker = await TestStudio.StartWorkerAsync(web);
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        (worker.Engine.Partial, worker.Engine.Hold) = ((arrived, go), new TaskCompletionSource());
        using var clock = new RunningClock(web.Time);
        var job = web.Jobs.Enqueue(await web.ChainAsync(rounds: 1), JobOrigin.None);
        await arrived.Task.WaitAsync(Waiting.Patience);
        web.Time.Advance(TimeSpan.FromSeconds(1));
        go.SetResult();

        var seen = new List<int>();
        using var patience = new CancellationTokenSource(Waiting.Patience);
        await foreach (var state in web.Jobs.WatchAsync(job.Id, patience.Token))
        {
            seen.Add(state.Partial);
            if (state is { State: JobState.Running, Partial: 1 } && !worker.Engine.Hold.Task.IsCompleted)
            {
                Assert.NotNull(await web.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Partial) { IsView = true, Size = 512 }, CancellationToken.None));
                worker.Engine.Hold.TrySetResult();
            }
        }

        Assert.Contains(1, seen);
        Assert.Null(await web.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Partial), CancellationToken.None));
    }

    [EachEngine]
    public async Task Cancel_AtTheWeb_StopsTheWorkersRun()
    {
        await using var web = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var worker = await TestStudio.StartWorkerAsync(web);
        worker.Engine.Hold = new TaskCompletionSource();
        using var clock = new RunningClock(web.Time);
        var job = web.Jobs.Enqueue(await web.ChainAsync(), JobOrigin.None);
        await worker.Engine.StartedAsync();

        Assert.True(web.Jobs.Cancel(job.Id));

        Assert.Equal(JobState.Canceled, (await web.EndOfAsync(job.Id)).State);
        await Waiting.UntilAsync(() => !Directory.Exists(Path.Combine(web.DataFolder, "jobs", job.Id)));
    }

    [EachEngine]
    public async Task Photo_CorrectedAtTheWeb_IsTheWorkersToo()
    {
        await using var web = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var worker = await TestStudio.StartWorkerAsync(web);
        var photo = await web.AddPhotoAsync(1);
        Assert.Equal(photo.Faces.Count, worker.Photos.Find(photo.Id)!.Faces.Count);

        await web.Photos.AddFaceAsync(photo.Id, new Faces.FacePoints(new(40, 20), new(50, 20), null), CancellationToken.None);

        Assert.Equal(photo.Faces.Count + 1, worker.Photos.Find(photo.Id)!.Faces.Count);
        web.Photos.Remove(photo.Id);
        Assert.Null(worker.Photos.Find(photo.Id));
    }

    [EachEngine]
    public async Task Run_ThatLostItsLease_PublishesNothing()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        studio.Engine.IgnoresCancellation = true;
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await studio.Engine.StartedAsync();

        studio.Get<StudioDatabase>().Write(connection => connection.Execute("UPDATE jobs SET owner = 'worker_other', attempts = 2 WHERE id = @Id", new { job.Id }));
        studio.Get<LeaseKeeper>().Renew();
        studio.Engine.Hold.SetResult();
        await Waiting.UntilAsync(() => !studio.Get<HeldLeases>().Has(job.Id) && studio.Jobs.Find(job.Id)!.Attempts == 2);

        Assert.Equal(JobState.Running, studio.Jobs.Find(job.Id)!.State);
        Assert.False(Directory.Exists(Path.Combine(studio.DataFolder, "jobs", job.Id, "1")));
    }

    [EachEngine]
    public async Task Job_OfAProcessThatIsGone_IsTakenOverOnceItsLeaseEnds()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        var first = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();
        var job = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        studio.Get<LeaseRecords>().Claim("worker_gone", studio.Time.GetUtcNow(), studio.Time.GetUtcNow() + LeaseTimes.Length, []);
        studio.Engine.Hold.SetResult();
        await studio.EndOfAsync(first.Id);
        Assert.Equal(JobState.Running, new JobRecords(studio.Get<StudioDatabase>()).Find(job.Id)!.State);

        studio.Time.Advance(LeaseTimes.Length + TimeSpan.FromSeconds(1));

        var ended = await studio.EndOfAsync(job.Id);
        Assert.Equal((JobState.Succeeded, 2), (ended.State, ended.Attempts));
    }
}
