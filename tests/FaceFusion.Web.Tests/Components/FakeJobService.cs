using System.Threading.Channels;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Tests.Components;

/// <summary>One job whose states a test sends.</summary>
internal sealed class FakeJobService : IJobService, IQueueOrder
{
    private readonly Channel<JobSnapshot> _states = Channel.CreateUnbounded<JobSnapshot>();

    public FusionException? Refusal { get; set; }

    public List<string> Cancelled { get; } = [];

    /// <summary>The one job, as somebody finds it who looks for it.</summary>
    public JobSnapshot Found { get; init; } = Job(JobState.Succeeded);

    public static JobSnapshot Job(JobState state) => new()
    {
        Id = "job_00000000000000000000000001",
        Recipe = new Recipe(),
        State = state,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public void Send(JobSnapshot job)
    {
        _states.Writer.TryWrite(job);
        if (job.IsFinished)
        {
            _states.Writer.Complete();
        }
    }

    public JobSnapshot Enqueue(Recipe recipe, JobOrigin origin) => Refusal is null ? Job(JobState.Queued) : throw Refusal;

    public JobSnapshot? Find(string id) => id == Found.Id ? Found : null;

    public IReadOnlyList<JobSnapshot> List() => [];

    public event Action<JobSnapshot>? Changed;

    public IReadOnlyList<JobSnapshot> Jobs { get; set; } = [];

    /// <summary>What was done to the queue, in words.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Tells of a job as the service does when it moves on.</summary>
    public void Tell(JobSnapshot job) => Changed?.Invoke(job);

    public IReadOnlyList<JobSnapshot> ListQueue(string workspace, int limit) => Jobs;

    public bool IsPaused(string workspace) => Done.LastOrDefault(done => done is "pause all" or "resume all") == "pause all";

    public void PauseAll(string workspace) => Done.Add("pause all");

    public void ResumeAll(string workspace) => Done.Add("resume all");

    public bool SetPaused(string workspace, string job, bool paused)
    {
        Done.Add((paused ? "pause " : "resume ") + job);
        return true;
    }

    public bool MoveUp(string workspace, string job)
    {
        Done.Add("up " + job);
        return true;
    }

    public int CancelAll(string workspace)
    {
        Done.Add("cancel all");
        return 0;
    }

    public int Clear(string workspace, string? job)
    {
        Done.Add("clear " + (job ?? "all"));
        return 1;
    }

    public IReadOnlyList<JobSnapshot> ListOf(string workspace, int limit) => Jobs;

    public JobSnapshot? FindNewestOf(string draft) => null;

    public bool Cancel(string id)
    {
        Cancelled.Add(id);
        return true;
    }

    public IAsyncEnumerable<JobSnapshot> WatchAsync(string id, CancellationToken cancellation) => _states.Reader.ReadAllAsync(cancellation);
}
