using System.Threading.Channels;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Tests.Components;

/// <summary>One job whose states a test sends.</summary>
internal sealed class FakeJobService : IJobService
{
    private readonly Channel<JobSnapshot> _states = Channel.CreateUnbounded<JobSnapshot>();

    public FusionException? Refusal { get; set; }

    public List<string> Cancelled { get; } = [];

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

    public JobSnapshot? Find(string id) => id == Job(JobState.Queued).Id ? Job(JobState.Succeeded) : null;

    public IReadOnlyList<JobSnapshot> List() => [];

    public IReadOnlyList<JobSnapshot> Jobs { get; set; } = [];

    public IReadOnlyList<JobSnapshot> ListOf(string workspace, int limit) => Jobs;

    public JobSnapshot? FindNewestOf(string draft) => null;

    public bool Cancel(string id)
    {
        Cancelled.Add(id);
        return true;
    }

    public IAsyncEnumerable<JobSnapshot> WatchAsync(string id, CancellationToken cancellation) => _states.Reader.ReadAllAsync(cancellation);
}
