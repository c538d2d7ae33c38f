using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Tests.Queue;

/// <summary>Attempts that fail: what may pass is tried again, what will not is not.</summary>
public sealed class JobRetryTests
{
    [EachEngine]
    public async Task Run_FaultThatPasses_SucceedsAtTheNextAttempt()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new IOException("The disk is full.");
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await WaitingAsync(studio, job.Id, attempts: 1);

        studio.Engine.Failure = null;
        studio.Time.Advance(TimeSpan.FromSeconds(5));
        var ended = await studio.EndOfAsync(job.Id);

        Assert.Equal((JobState.Succeeded, 2), (ended.State, ended.Attempts));
    }

    [EachEngine]
    public async Task Run_FaultThatStays_EndsAfterThreeAttemptsAndTheQueueGoesOn()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new ImagingException(ImagingErrorCodes.DecoderUnavailable, "No decoder.");
        var recipe = await studio.ChainAsync();
        var job = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await WaitingAsync(studio, job.Id, attempts: 1);
        studio.Time.Advance(TimeSpan.FromSeconds(5));
        await WaitingAsync(studio, job.Id, attempts: 2);
        studio.Time.Advance(TimeSpan.FromSeconds(10));

        var ended = await studio.EndOfAsync(job.Id);

        Assert.Equal((JobState.Failed, 3, ImagingErrorCodes.DecoderUnavailable), (ended.State, ended.Attempts, ended.Error!.Code));
        studio.Engine.Failure = null;
        Assert.Equal(JobState.Succeeded, (await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id)).State);
    }

    [EachEngine]
    public async Task Run_DiskThatStaysFull_EndsWithItsOwnCode()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new IOException("No space left on device", 28);
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await WaitingAsync(studio, job.Id, attempts: 1);
        studio.Time.Advance(TimeSpan.FromSeconds(5));
        await WaitingAsync(studio, job.Id, attempts: 2);
        studio.Time.Advance(TimeSpan.FromSeconds(10));

        var ended = await studio.EndOfAsync(job.Id);

        Assert.Equal((JobState.Failed, 3, FusionErrorCodes.DiskFull), (ended.State, ended.Attempts, ended.Error!.Code));
    }

    [EachEngine]
    public async Task Run_FaultOfTheJob_IsNotTriedAgain()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync();
        foreach (var fault in (Exception[])[new FusionException(FusionErrorCodes.NoFaceDetected, "none", "a"), new ImagingException(ImagingErrorCodes.DecoderCrashed, "bad"), new InvalidOperationException()])
        {
            studio.Engine.Failure = fault;

            var ended = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);

            Assert.Equal((JobState.Failed, 1), (ended.State, ended.Attempts));
        }
    }

    [EachEngine]
    public async Task Cancel_JobThatWaitsForItsNextAttempt_EndsAtOnce()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Failure = new IOException();
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(), JobOrigin.None);
        await WaitingAsync(studio, job.Id, attempts: 1);

        Assert.True(studio.Jobs.Cancel(job.Id));

        Assert.Equal(JobState.Canceled, (await studio.EndOfAsync(job.Id)).State);
    }

    [EachEngine]
    public async Task Stop_WhileAJobRuns_LetsItEndWithinItsTime()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:DrainSeconds", "5"));
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync();
        var (running, waiting) = (studio.Jobs.Enqueue(recipe, JobOrigin.None), studio.Jobs.Enqueue(recipe, JobOrigin.None));
        await studio.Engine.StartedAsync();

        var stop = studio.StopAsync();
        studio.Engine.Hold.TrySetResult();
        await stop;

        Assert.Equal((JobState.Succeeded, JobState.Queued), (studio.Jobs.Find(running.Id)!.State, studio.Jobs.Find(waiting.Id)!.State));
    }

    [Theory]
    [InlineData("5", 30)]
    [InlineData("120", 125)]
    public async Task Settings_TimeToDrain_TheHostWaitsForIt(string drain, int least)
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Jobs:DrainSeconds", drain));

        Assert.True(studio.Get<IOptions<HostOptions>>().Value.ShutdownTimeout >= TimeSpan.FromSeconds(least));
    }

    [Theory]
    [InlineData(1, 2.5, 5)]
    [InlineData(2, 5, 10)]
    [InlineData(3, 10, 20)]
    [InlineData(20, 150, 300)]
    public void After_Attempts_WaitsTwiceAsLongUpToFiveMinutes(int attempts, double least, double most)
    {
        Assert.Equal(least, JobBackoff.After(attempts, 0).TotalSeconds, 6);
        Assert.Equal(most, JobBackoff.After(attempts, 1).TotalSeconds, 6);
    }

    [EachEngine]
    public async Task Enqueue_KnownKey_GivesTheFirstJobUntilADayIsOver()
    {
        using var folder = new TemporaryFolder();
        JobSnapshot first;
        var origin = new JobOrigin { Key = new IdempotencyKey("k", "hash") };
        await using (var studio = await TestStudio.StartAsync(folder.Path))
        {
            first = studio.Jobs.Enqueue(await studio.ChainAsync(), origin);
            await studio.EndOfAsync(first.Id);
        }

        await using var next = await TestStudio.StartAsync(folder.Path);
        Assert.Equal(first.Id, next.Jobs.Enqueue(first.Recipe, origin).Id);
        Assert.NotEqual(first.Id, next.Jobs.Enqueue(first.Recipe, origin with { Workspace = "ws_00000000000000000000000009" }).Id);
        next.Time.Advance(IdempotencyKey.Lifetime);
        Assert.NotEqual(first.Id, next.Jobs.Enqueue(first.Recipe, origin).Id);
    }

    [EachEngine]
    public async Task Enqueue_KnownKeyWhenItsPhotosAreGoneAndTheDayIsFull_GivesTheFirstJob()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Get<IAccountDirectory>().Change(new AccountPlan(AccountPlan.Guest, JobsADay: 1, LargestSize: 0, StorageMegabytes: 0));
        var origin = new JobOrigin { Workspace = "ws_00000000000000000000000009", Key = new IdempotencyKey("k", "hash") };
        var first = studio.Jobs.Enqueue(await studio.ChainAsync(), origin);
        await studio.EndOfAsync(first.Id);
        Assert.All(first.Recipe.Photos, photo => Assert.True(studio.Photos.Remove(photo)));

        Assert.Equal(first.Id, studio.Jobs.Enqueue(first.Recipe, origin).Id);
        var another = await studio.ChainAsync();
        Assert.Equal("jobs_a_day_reached", Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(another, origin with { Key = null })).Code);
    }

    [EachEngine]
    public async Task Enqueue_ManyAtOnceUnderADaysLimit_TakesNoneBeyondIt()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Get<IAccountDirectory>().Change(new AccountPlan(AccountPlan.Guest, JobsADay: 3, LargestSize: 0, StorageMegabytes: 0));
        var recipe = await studio.ChainAsync();
        var taken = 0;

        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (Record.Exception(() => studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = "ws_00000000000000000000000009" })) is null)
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.Equal(3, taken);
    }

    /// <summary>Until the clock of the next attempt after so many is set: the job waits by then.</summary>
    private static async Task WaitingAsync(TestStudio studio, string job, int attempts)
    {
        await studio.Time.TimerAsync(JobBackoff.After(attempts, 0), JobBackoff.After(attempts, 1));
        var now = studio.Jobs.Find(job)!;
        Assert.Equal((JobState.Queued, attempts), (now.State, now.Attempts));
    }
}
