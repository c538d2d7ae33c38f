using Dapper;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Leases;

/// <summary>Two processes with pages on one database server and one folder.</summary>
public sealed class SeveralWebsTests
{
    public SeveralWebsTests() => TestDatabases.Engine = TestEngine.Postgres;

    [PostgresFact]
    public async Task Photo_OfOneWeb_IsTheOthersTooAndGoesForBoth()
    {
        await using var one = await TestStudio.StartAsync();
        await using var other = await TestStudio.StartBesideAsync(one);
        var photo = await one.AddPhotoAsync(1);
        Assert.Equal(photo.Faces.Count, other.Photos.Find(photo.Id)!.Faces.Count);

        await other.Photos.AddFaceAsync(photo.Id, new Faces.FacePoints(new(40, 20), new(50, 20), null), CancellationToken.None);
        Assert.Equal(photo.Faces.Count + 1, one.Photos.Find(photo.Id)!.Faces.Count);

        Assert.True(other.Photos.Remove(photo.Id));
        Assert.Null(one.Photos.Find(photo.Id));
        Assert.False(one.Photos.Remove(photo.Id));
    }

    [PostgresFact]
    public async Task Photo_OfTheSameBytesAtBoth_KeepsItsFileUntilTheLastOneGoes()
    {
        await using var one = await TestStudio.StartAsync();
        await using var other = await TestStudio.StartBesideAsync(one);
        var (first, second) = (await one.AddPhotoAsync(1), await other.AddPhotoAsync(1));
        foreach (var path in Directory.GetFiles(Path.Combine(one.DataFolder, "photos"), "*.photo"))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        }

        one.Photos.Remove(first.Id);
        one.Photos.DeleteStrays();
        using (var file = other.Photos.TryOpenFile(second.Id))
        {
            Assert.NotNull(file);
        }

        other.Photos.Remove(second.Id);
        one.Photos.DeleteStrays();
        Assert.Empty(Directory.GetFiles(Path.Combine(one.DataFolder, "photos")));
    }

    [PostgresFact]
    public async Task Job_OfOneWeb_IsWatchedAndCancelledAtTheOther()
    {
        await using var one = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var other = await TestStudio.StartBesideAsync(one, ("Jobs:Role", "web"));
        await using var worker = await TestStudio.StartWorkerAsync(one);
        worker.Engine.Hold = new TaskCompletionSource();
        using var clock = new RunningClock(one.Time);
        var job = one.Jobs.Enqueue(await one.ChainAsync(), JobOrigin.None);
        var watched = other.EndOfAsync(job.Id);
        await worker.Engine.StartedAsync();

        Assert.True(other.Jobs.Cancel(job.Id));

        Assert.Equal(JobState.Canceled, (await watched).State);
        Assert.Equal(JobState.Canceled, (await one.EndOfAsync(job.Id)).State);
    }

    [PostgresFact]
    public async Task Job_DeletedAtOneWeb_IsGoneAtTheOther()
    {
        await using var one = await TestStudio.StartAsync();
        var job = await one.EndOfAsync(one.Jobs.Enqueue(await one.ChainAsync(), JobOrigin.None).Id);
        await using var other = await TestStudio.StartBesideAsync(one, ("Jobs:Role", "web"));

        other.Get<JobService>().Remove(job.Id);

        Assert.Null(one.Jobs.Find(job.Id));
    }

    [PostgresFact]
    public async Task Enqueue_OneRequestAtBothAtOnce_MakesOneJob()
    {
        await using var one = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var other = await TestStudio.StartBesideAsync(one, ("Jobs:Role", "web"));
        var recipe = await one.ChainAsync();

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).Jobs.Enqueue(recipe, new JobOrigin { Key = new IdempotencyKey("once", "request") }).Id)));

        Assert.Single(jobs.Distinct());
        Assert.Single(one.Get<JobRecords>().Unfinished());
    }

    [PostgresFact]
    public async Task Start_OfASecondWeb_LeavesTheFirstOnesJobsToIt()
    {
        await using var one = await TestStudio.StartAsync();
        one.Engine.Hold = new TaskCompletionSource();
        var job = one.Jobs.Enqueue(await one.ChainAsync(), JobOrigin.None);
        await one.Engine.StartedAsync();

        await using var other = await TestStudio.StartBesideAsync(one);

        Assert.Equal((JobState.Running, 1), (other.Jobs.Find(job.Id)!.State, other.Jobs.Find(job.Id)!.Attempts));
        one.Engine.Hold.SetResult();
        var ended = await one.EndOfAsync(job.Id);
        Assert.Equal((JobState.Succeeded, 1), (ended.State, ended.Attempts));
    }

    [PostgresFact]
    public async Task Duty_OfOneWeb_IsTheOthersOnceItsLeaseEnds()
    {
        await using var one = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var other = await TestStudio.StartBesideAsync(one, ("Jobs:Role", "web"));

        Assert.True(one.Get<Duties>().Has("test"));
        Assert.True(one.Get<Duties>().Has("test"));
        Assert.False(other.Get<Duties>().Has("test"));
        one.Time.Advance(LeaseTimes.Length + TimeSpan.FromSeconds(1));
        Assert.True(other.Get<Duties>().Has("test"));
        Assert.False(one.Get<Duties>().Has("test"));
    }

    [PostgresFact]
    public async Task Account_MadeAtOneWeb_IsKnownAtTheOther()
    {
        await using var one = await TestStudio.StartAsync(settings: ("Jobs:Role", "web"));
        await using var other = await TestStudio.StartBesideAsync(one, ("Jobs:Role", "web"));
        Assert.False(other.Get<IAccountDirectory>().IsAccountWorkspace("ws_1"));

        one.Get<StudioDatabase>().Write(connection => connection.Execute(
            "INSERT INTO accounts (id, name, normalized_name, security_stamp, workspace, role, plan, failures, created_at) VALUES ('acc_1', 'Mei', 'MEI', '', 'ws_1', 'user', 'standard', 0, 0)"));

        Assert.True(other.Get<IAccountDirectory>().IsAccountWorkspace("ws_1"));
    }
}
