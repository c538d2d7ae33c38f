using FaceFusion.Jobs.Retention;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests;

public sealed class RetentionSweeperTests
{
    [EachEngine]
    public async Task Sweep_OldPhotosAndJobs_AreDeletedAndYoungOnesStay()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Storage:RetentionHours", "24"));
        var old = await studio.ChainAsync(rounds: 1);
        var oldJob = await studio.EndOfAsync(studio.Jobs.Enqueue(old, JobOrigin.None).Id);
        studio.Time.Advance(TimeSpan.FromHours(23));
        var again = await studio.AddPhotoAsync(0);
        var young = await studio.AddPhotoAsync(7);
        studio.Time.Advance(TimeSpan.FromHours(1.5));

        studio.Get<RetentionSweeper>().Sweep();

        Assert.Null(studio.Photos.Find(old.Base!.Photo));
        Assert.NotNull(studio.Photos.Find(again.Id));
        Assert.Equal(96, (await studio.Photos.LoadAsync(again.Id, CancellationToken.None)).Width);
        Assert.NotNull(studio.Photos.Find(young.Id));
        Assert.Null(studio.Photos.Find(old.Rounds[0].Source.Photo));
        Assert.NotNull(studio.Jobs.Find(oldJob.Id));

        studio.Time.Advance(TimeSpan.FromDays(30));
        studio.Get<RetentionSweeper>().Sweep();

        Assert.Null(studio.Jobs.Find(oldJob.Id));
        Assert.False(Directory.Exists(Path.Combine(studio.DataFolder, "jobs", oldJob.Id)));
    }

    [EachEngine]
    public async Task Sweep_OldFailedJob_GoesWithTheUploads()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new InvalidOperationException("It fell over.");
        var failed = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);
        studio.Time.Advance(TimeSpan.FromHours(25));

        studio.Get<RetentionSweeper>().Sweep();

        Assert.Null(studio.Jobs.Find(failed.Id));
    }

    [Fact]
    public async Task Sweep_RunningJob_Stays()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await studio.Engine.StartedAsync();
        studio.Time.Advance(TimeSpan.FromDays(3));

        studio.Get<RetentionSweeper>().Sweep();

        Assert.Equal(JobState.Running, studio.Jobs.Find(job.Id)!.State);
    }

    [EachEngine]
    public async Task Timer_AsTimeGoesBy_Sweeps()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Storage:RetentionHours", "1"));
        var photo = await studio.AddPhotoAsync(1);
        using var patience = new CancellationTokenSource(Waiting.Patience);

        while (studio.Photos.Find(photo.Id) is not null)
        {
            studio.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.True(studio.Time.GetUtcNow() > new DateTimeOffset(2026, 11, 1, 13, 0, 0, TimeSpan.Zero));
    }
}
