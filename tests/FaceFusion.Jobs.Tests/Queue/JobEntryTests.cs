using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Queue;

public sealed class JobEntryTests : IDisposable
{
    private static readonly JobOutcome s_outcome = new() { Width = 1, Height = 1, Shares = [] };

    private readonly ManualTime _time = new();
    private readonly List<JobSnapshot> _kept = [];
    private readonly JobEntry _job;

    public JobEntryTests() =>
        _job = new JobEntry(new JobSnapshot { Id = "job_1", Recipe = new Recipe(), State = JobState.Queued, CreatedAt = _time.GetUtcNow() }, _time, _kept.Add);

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task WatchAsync_ManyChangesWithinAnInterval_TellsTheNewestOnly()
    {
        await using var states = _job.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        Assert.Equal(JobState.Queued, states.Current.State);

        var next = states.MoveNextAsync().AsTask();
        _job.Follow(_job.Now with { State = JobState.Running });
        await WaitForTimerAsync();
        for (var percent = 1; percent <= 50; percent++)
        {
            _job.Advance(FusionStage.Blending, percent / 100.0, 3);
        }

        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.True(await next.WaitAsync(Waiting.Patience));
        Assert.Equal((JobState.Running, 0.5), (states.Current.State, states.Current.Fraction));
    }

    [Fact]
    public async Task WatchAsync_End_ComesAtOnceAndIsTheLast()
    {
        await using var states = _job.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        await states.MoveNextAsync();
        var next = states.MoveNextAsync().AsTask();
        _job.Follow(_job.Now with { State = JobState.Running });
        await WaitForTimerAsync();

        _job.Succeed(s_outcome, new Recipe());

        Assert.True(await next.WaitAsync(Waiting.Patience));
        Assert.Equal(JobState.Succeeded, states.Current.State);
        Assert.False(await states.MoveNextAsync());
    }

    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(1, 0.1, 0.2)]
    [InlineData(2, 0.5, 0.2)]
    public void Follow_ProgressOfAnotherProcess_NeverGoesBackNorIsOfAnotherAttempt(int attempt, double told, double expected)
    {
        _job.Follow(_job.Now with { State = JobState.Running, Attempts = 1, Fraction = 0.2 });

        _job.Follow(ProgressRow.Of(_job.Now with { Attempts = attempt, Fraction = told }));

        Assert.Equal((JobState.Running, 1, expected), (_job.Now.State, _job.Now.Attempts, _job.Now.Fraction));
    }

    [Fact]
    public void Follow_ProgressAfterTheJobWentBack_IsNotTaken()
    {
        var late = ProgressRow.Of(_job.Now with { State = JobState.Running, Attempts = 1, Fraction = 0.9 });

        _job.Follow(late);

        Assert.Equal((JobState.Queued, 0), (_job.Now.State, _job.Now.Fraction));
    }

    [Fact]
    public async Task WatchAsync_AfterTheEnd_TellsItAndEnds()
    {
        _job.Fail(new JobError("internal", null, new Dictionary<string, object>()));

        var state = Assert.Single(await _job.WatchAsync(CancellationToken.None).ToArrayAsync());

        Assert.Equal(JobState.Failed, state.State);
    }

    [Fact]
    public async Task WatchAsync_Cancelled_Ends()
    {
        using var gone = new CancellationTokenSource();
        await using var states = _job.WatchAsync(gone.Token).GetAsyncEnumerator();
        await states.MoveNextAsync();
        var next = states.MoveNextAsync().AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Waiting.Patience));
    }

    [Fact]
    public void Advance_LowerFraction_NeverFalls()
    {
        _job.Advance(FusionStage.Blending, 0.6, 1);
        _job.Advance(FusionStage.Retouching, 0.2, 1);

        Assert.Equal((FusionStage.Retouching, 0.6), (_job.Now.Stage, _job.Now.Fraction));
    }

    [Fact]
    public void Succeed_AfterTheEnd_ChangesNothing()
    {
        _job.EndCanceled();

        _job.Succeed(s_outcome, new Recipe());
        _job.Fail(new JobError("internal", null, new Dictionary<string, object>()));

        Assert.Equal(JobState.Canceled, _job.Now.State);
        Assert.Null(_job.Now.UsedRecipe);
        Assert.False(_job.RequestStop());
    }

    private Task WaitForTimerAsync() => _time.TimerAsync(TimeSpan.Zero, TimeSpan.MaxValue);
}
