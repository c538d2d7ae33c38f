using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Queue;

public sealed class JobServiceTests
{
    [EachEngine]
    public async Task Enqueue_SoundRecipe_RunsToItsEnd()
    {
        await using var studio = await TestStudio.StartAsync();

        var queued = studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 3, difference: true), JobOrigin.None);
        var ended = await studio.EndOfAsync(queued.Id);

        Assert.Equal((JobState.Queued, false), (queued.State, queued.IsFinished));
        Assert.Equal((JobState.Succeeded, 1.0, 3, 3, true), (ended.State, ended.Fraction, ended.Rounds, ended.ReadyRounds, ended.IsFinished));
        Assert.Equal((64, 48, true, 0L), (ended.Outcome!.Width, ended.Outcome.Height, ended.Outcome.HasDifference, ended.Outcome.ChangedOutsideMask));
        Assert.Equal(1, ended.Outcome.Shares.Sum(s => s.Share), 9);
        Assert.NotNull(ended.CompletedAt);
        Assert.Equal(ended, studio.Jobs.Find(queued.Id));
    }

    [EachEngine]
    public async Task Enqueue_UnknownPhoto_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync(rounds: 1);

        var error = Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe with { Base = new FaceReference { Photo = "img_gone" } }, JobOrigin.None));

        Assert.Equal(("photo_not_found", "img_gone"), (error.Code, error.Photo));
        Assert.Empty(studio.Jobs.List());
    }

    [EachEngine]
    public async Task Enqueue_OnePersonOnly_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync(rounds: 1);

        Assert.Equal("need_more_faces", Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe with { Rounds = [] }, JobOrigin.None)).Code);
    }

    [EachEngine]
    public async Task Enqueue_FullQueue_SaysWhenToComeBack()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:QueueLimit", "2"));
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync();
        studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();
        var (second, third) = (studio.Jobs.Enqueue(recipe, JobOrigin.None), studio.Jobs.Enqueue(recipe, JobOrigin.None));

        var error = Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe, JobOrigin.None));

        Assert.Equal("queue_full", error.Code);
        Assert.InRange((int)error.Arguments["seconds"], 1, 60);
        Assert.Equal(3, studio.Jobs.List().Count);
        Assert.Equal((1, 2), (studio.Jobs.Find(second.Id)!.QueuePosition, studio.Jobs.Find(third.Id)!.QueuePosition));
    }

    [EachEngine]
    public async Task Cancel_QueuedJob_EndsAtOnceAndFreesItsPlace()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:QueueLimit", "1"));
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync();
        studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();
        var waiting = studio.Jobs.Enqueue(recipe, JobOrigin.None);

        Assert.True(studio.Jobs.Cancel(waiting.Id));

        Assert.Equal(JobState.Canceled, studio.Jobs.Find(waiting.Id)!.State);
        Assert.False(studio.Jobs.Cancel(waiting.Id));
        var next = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        studio.Engine.Hold.SetResult();
        Assert.Equal(JobState.Succeeded, (await studio.EndOfAsync(next.Id)).State);
    }

    [EachEngine]
    public async Task Cancel_RunningJob_EndsCanceledWithoutPictures()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await studio.Engine.StartedAsync();

        Assert.True(studio.Jobs.Cancel(job.Id));
        var ended = await studio.EndOfAsync(job.Id);

        Assert.Equal((JobState.Canceled, true), (ended.State, ended.Outcome is null && ended.Error is null));
        studio.Engine.Hold.SetResult();
        Assert.Equal(JobState.Succeeded, (await studio.EndOfAsync(studio.Jobs.Enqueue(job.Recipe, JobOrigin.None).Id)).State);
        Assert.False(Directory.Exists(Path.Combine(studio.DataFolder, "jobs", job.Id)));
    }

    [EachEngine]
    public async Task Cancel_EngineThatDoesNotListen_StillNeverSucceeds()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        studio.Engine.IgnoresCancellation = true;
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await studio.Engine.StartedAsync();

        Assert.True(studio.Jobs.Cancel(job.Id));
        studio.Engine.Hold.SetResult();

        Assert.Equal(JobState.Canceled, (await studio.EndOfAsync(job.Id)).State);
    }

    [Theory]
    [InlineData("job_gone")]
    [InlineData("")]
    public async Task Cancel_UnknownJob_IsFalse(string id)
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.False(studio.Jobs.Cancel(id));
        Assert.Null(studio.Jobs.Find(id));
        Assert.Empty(await studio.Jobs.WatchAsync(id, CancellationToken.None).ToArrayAsync());
    }

    [EachEngine]
    public async Task Run_EngineCrashes_JobFailsWithAnIdAndTheWorkerGoesOn()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new InvalidOperationException("a bug");
        var recipe = await studio.ChainAsync();

        var failed = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);
        studio.Engine.Failure = null;
        var next = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);

        Assert.Equal((JobState.Failed, "internal"), (failed.State, failed.Error!.Code));
        Assert.NotEmpty((string)failed.Error.Arguments["id"]);
        Assert.Equal(JobState.Succeeded, next.State);
    }

    [EachEngine]
    public async Task Run_FaceMissing_JobFailsWithCodePhotoAndNumbers()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new FusionException("multiple_faces", "five", "img_group", new Dictionary<string, object> { ["count"] = 5 });

        var failed = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None).Id);

        Assert.Equal(("multiple_faces", "img_group", 5), (failed.Error!.Code, failed.Error.Photo, failed.Error.Arguments["count"]));
    }

    [EachEngine]
    public async Task Stop_WithRunningAndWaitingJobs_LetsTheNextStartRunThem()
    {
        using var folder = new TemporaryFolder();
        var studio = await TestStudio.StartAsync(folder.Path);
        await using var _ = studio;
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync();
        var running = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();
        var waiting = studio.Jobs.Enqueue(recipe, JobOrigin.None);

        await studio.StopAsync();

        Assert.Equal((JobState.Queued, JobState.Queued), (studio.Jobs.Find(running.Id)!.State, studio.Jobs.Find(waiting.Id)!.State));
        await studio.DisposeAsync();
        await using var next = await TestStudio.StartAsync(folder.Path);
        var (first, second) = (await next.EndOfAsync(running.Id), await next.EndOfAsync(waiting.Id));
        Assert.Equal((JobState.Succeeded, JobState.Succeeded), (first.State, second.State));
        Assert.Equal((1, 1), (first.Attempts, second.Attempts));
        Assert.True(first.CompletedAt <= second.StartedAt);
    }

    [EachEngine]
    public async Task Run_TwoWorkers_RunTwoJobsAtOnce()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:Parallelism", "2"));
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync();
        var jobs = new[] { studio.Jobs.Enqueue(recipe, JobOrigin.None), studio.Jobs.Enqueue(recipe, JobOrigin.None) };

        await studio.Engine.StartedAsync();
        await studio.Engine.StartedAsync();

        Assert.All(jobs, job => Assert.Equal(JobState.Running, studio.Jobs.Find(job.Id)!.State));
    }

    [EachEngine]
    public async Task Pictures_WhileRunning_FirstRoundIsThereAndTheLastIsNot()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await studio.Engine.StartedAsync();
        using var patience = new CancellationTokenSource(Waiting.Patience);
        while (studio.Jobs.Find(job.Id)!.ReadyRounds == 0)
        {
            // The round is written beside the engine; the next state tells of it.
            studio.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.NotNull(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Round) { Round = 1 }, CancellationToken.None));
        Assert.Null(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Round) { Round = 2 }, CancellationToken.None));
        Assert.Null(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
    }
}
