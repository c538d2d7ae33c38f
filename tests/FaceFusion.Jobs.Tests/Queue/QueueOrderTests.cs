using System.Collections.Concurrent;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Queue;

/// <summary>What owners do to the order of their jobs, and that it is theirs alone.</summary>
public sealed class QueueOrderTests : IAsyncLifetime
{
    private const string Mine = "ws_00000000000000000000000001";
    private const string Theirs = "ws_00000000000000000000000002";
    private TestStudio _studio = null!;
    private Recipe _recipe = null!;

    private IQueueOrder Queue => _studio.Get<IQueueOrder>();

    public async Task InitializeAsync()
    {
        _studio = await TestStudio.StartAsync(settings: ("Jobs:QueueLimit", "4"));
        _studio.Engine.Hold = new TaskCompletionSource();
        _recipe = await _studio.ChainAsync();
        Add(null);
        await _studio.Engine.StartedAsync();
    }

    public async Task DisposeAsync()
    {
        _studio.Engine.Hold?.TrySetResult();
        await _studio.DisposeAsync();
    }

    [Fact]
    public async Task Job_MovedUp_PassesItsOwnersAndNobodyElses()
    {
        var (first, theirs, second) = (Add(Mine), Add(Theirs), Add(Mine));

        Assert.True(Queue.MoveUp(Mine, second));
        Assert.False(Queue.MoveUp(Mine, second));
        Assert.False(Queue.MoveUp(Theirs, first));

        Assert.Equal([second, first], Queue.ListQueue(Mine, 10).Select(job => job.Id));
        Assert.Equal([1, 2, 3], [Position(second), Position(theirs), Position(first)]);
        _studio.Engine.Hold!.SetResult();
        var ends = await Task.WhenAll(_studio.EndOfAsync(second), _studio.EndOfAsync(theirs), _studio.EndOfAsync(first));
        Assert.True(ends[0].StartedAt <= ends[1].StartedAt && ends[1].StartedAt <= ends[2].StartedAt);
    }

    [Fact]
    public async Task Job_Held_LetsOthersPassAndRunsOnceLetGo()
    {
        var (held, other) = (Add(Mine), Add(Mine));

        Assert.True(Queue.SetPaused(Mine, held, paused: true));
        Assert.False(Queue.SetPaused(Theirs, other, paused: true));

        Assert.Equal((true, 0, 1), (_studio.Jobs.Find(held)!.IsPaused, Position(held), Position(other)));
        _studio.Engine.Hold!.SetResult();
        await _studio.EndOfAsync(other);
        Assert.Equal(JobState.Queued, _studio.Jobs.Find(held)!.State);
        Queue.SetPaused(Mine, held, paused: false);
        Assert.Equal(JobState.Succeeded, (await _studio.EndOfAsync(held)).State);
    }

    [Fact]
    public async Task Queue_Paused_HoldsWhatWaitsAndWhatComes()
    {
        var before = Add(Mine);
        Queue.PauseAll(Mine);
        var after = Add(Mine);
        var theirs = Add(Theirs);

        _studio.Engine.Hold!.SetResult();
        await _studio.EndOfAsync(theirs);

        Assert.True(Queue.IsPaused(Mine));
        Assert.All([before, after], id => Assert.Equal((JobState.Queued, true), (_studio.Jobs.Find(id)!.State, _studio.Jobs.Find(id)!.IsPaused)));
        Queue.ResumeAll(Mine);
        Assert.All(await Task.WhenAll(_studio.EndOfAsync(before), _studio.EndOfAsync(after)), job => Assert.Equal(JobState.Succeeded, job.State));
    }

    [Fact]
    public void Queue_Paused_TakesNoPlaceOfOthersAndHasAnEndItself()
    {
        Queue.PauseAll(Mine);
        for (var i = 0; i < 4; i++)
        {
            Add(Mine);
        }

        Assert.Equal("queue_full", Assert.Throws<FusionException>(() => Add(Mine)).Code);
        Assert.Equal(1, Position(Add(Theirs)));
    }

    [Fact]
    public async Task Ended_Cleared_LeavesTheListAndNotTheStudio()
    {
        var (done, canceled) = (Add(Mine), Add(Mine));
        _studio.Jobs.Cancel(canceled);
        _studio.Engine.Hold!.SetResult();
        await _studio.EndOfAsync(done);

        Assert.Equal(0, Queue.Clear(Theirs, null));
        Assert.Equal(1, Queue.Clear(Mine, canceled));
        Assert.Equal([done], Queue.ListQueue(Mine, 10).Select(job => job.Id));
        Assert.Equal(1, Queue.Clear(Mine, null));

        Assert.Empty(Queue.ListQueue(Mine, 10));
        Assert.Equal(JobState.Succeeded, _studio.Jobs.Find(done)!.State);
        Assert.Equal(2, _studio.Jobs.ListOf(Mine, 10).Count);
    }

    [Fact]
    public void Everything_Cancelled_IsTheOwnersOnly()
    {
        var (one, two, theirs) = (Add(Mine), Add(Mine), Add(Theirs));

        Assert.Equal(2, Queue.CancelAll(Mine));

        Assert.Equal([JobState.Canceled, JobState.Canceled, JobState.Queued], new[] { one, two, theirs }.Select(id => _studio.Jobs.Find(id)!.State));
    }

    [Fact]
    public void Changes_OfJobs_AreTold()
    {
        // The job that holds the engine tells of itself from another thread.
        var told = new ConcurrentQueue<(string Id, JobState State)>();
        _studio.Jobs.Changed += job => told.Enqueue((job.Id, job.State));

        var id = Add(Mine);
        _studio.Jobs.Cancel(id);

        var states = told.Where(change => change.Id == id).Select(change => change.State).ToList();
        Assert.Contains(JobState.Queued, states);
        Assert.Equal(JobState.Canceled, states[^1]);
    }

    private string Add(string? workspace) => _studio.Jobs.Enqueue(_recipe, new JobOrigin { Workspace = workspace }).Id;

    private int Position(string job) => _studio.Jobs.Find(job)!.QueuePosition;
}
