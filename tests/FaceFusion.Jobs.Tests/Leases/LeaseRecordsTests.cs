using System.Collections.Concurrent;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Leases;

/// <summary>Whose a job is, as the database keeps it, on a clock that the test moves.</summary>
public sealed class LeaseRecordsTests : IDisposable
{
    private static readonly JobOutcome s_outcome = new() { Width = 1, Height = 1, Shares = [] };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly StudioDatabase _database;
    private readonly JobRecords _jobs;
    private readonly LeaseRecords _leases;

    public LeaseRecordsTests()
    {
        _database = TestDatabases.Of(_folder.Path);
        _database.Open();
        (_jobs, _leases) = (new JobRecords(_database), new LeaseRecords(_database));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [EachEngine]
    public void Claim_InOrder_CountsTheAttemptAtOnce()
    {
        Queue("job_b", "job_a");

        var (first, second, none) = (Claim("one"), Claim("two"), Claim("three"));

        Assert.Equal(("job_b", 1, JobState.Running), (first!.Id, first.Attempts, first.State));
        Assert.Equal(("job_a", 1), (second!.Id, _jobs.Find("job_a")!.Attempts));
        Assert.Null(none);
    }

    [EachEngine]
    public async Task Claim_ByManyAtOnce_GivesEachJobToOne()
    {
        Queue([.. Enumerable.Range(0, 40).Select(i => $"job_{i}")]);
        var claimed = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            // Databases of their own, as processes have them.
            using var database = TestDatabases.Of(_folder.Path);
            var leases = new LeaseRecords(database);
            while (leases.Claim($"worker_{worker}", _time.GetUtcNow(), _time.GetUtcNow() + LeaseTimes.Length, []) is { } job)
            {
                claimed.Add(job.Id);
            }
        })));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"job_{i}").Order(StringComparer.Ordinal), claimed.Order(StringComparer.Ordinal));
    }

    [EachEngine]
    public void Claim_JobThatWaitsForItsTime_LeavesItUntilThen()
    {
        Queue("job_1");
        var job = Claim("one")!;
        _leases.Settle(job with { State = JobState.Queued, DueAt = _time.GetUtcNow() + TimeSpan.FromSeconds(5) }, "one");

        Assert.Null(Claim("one"));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(5), _leases.NextDue());
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, Claim("one")!.Attempts);
    }

    [EachEngine]
    public void ReleaseExpired_LeaseThatIsRenewed_LeavesTheJob()
    {
        Queue("job_1");
        Claim("one");
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("job_1", _leases.Renew("one", ["job_1"], _time.GetUtcNow() + LeaseTimes.Length));
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(_leases.ReleaseExpired(_time.GetUtcNow()));
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(("job_1", "Queued", 1L), Single(_leases.ReleaseExpired(_time.GetUtcNow())));
    }

    [EachEngine]
    public void Settle_AfterAnotherTookTheJob_IsRefusedAndTheOthersResultStays()
    {
        Queue("job_1");
        var mine = Claim("one")!;
        _time.Advance(LeaseTimes.Length + TimeSpan.FromSeconds(1));
        _leases.ReleaseExpired(_time.GetUtcNow());
        var theirs = Claim("two")!;

        Assert.Throws<LeaseLostException>(() => _leases.Settle(mine with { State = JobState.Succeeded, Outcome = s_outcome }, "one"));
        Assert.Empty(_leases.Renew("one", ["job_1"], _time.GetUtcNow() + LeaseTimes.Length));
        _leases.Settle(theirs with { State = JobState.Succeeded, Outcome = s_outcome with { Width = 7 } }, "two");
        Assert.Throws<LeaseLostException>(() => _leases.Settle(mine with { State = JobState.Failed }, "one"));

        Assert.Equal((JobState.Succeeded, 2, 7), (_jobs.Find("job_1")!.State, _jobs.Find("job_1")!.Attempts, _jobs.Find("job_1")!.Outcome!.Width));
    }

    [EachEngine]
    public void ReleaseExpired_AfterThreeAttempts_GivesTheJobUp()
    {
        Queue("job_1");
        for (var attempt = 1; attempt <= JobService.MostAttempts; attempt++)
        {
            Assert.Equal(attempt, Claim("one")!.Attempts);
            _time.Advance(LeaseTimes.Length + TimeSpan.FromSeconds(1));
            _leases.ReleaseExpired(_time.GetUtcNow());
        }

        var job = _jobs.Find("job_1")!;
        Assert.Equal((JobState.Failed, "job_interrupted", 3), (job.State, job.Error!.Code, job.Error.Arguments["count"]));
        Assert.Equal(_time.GetUtcNow(), job.CompletedAt);
        Assert.Null(Claim("two"));
    }

    [EachEngine]
    public void Stop_OfAJobThatRuns_KeepsItFromEndingWell()
    {
        Queue("job_1");
        var job = Claim("one")!;

        Assert.Equal(JobState.Running, _leases.Stop("job_1", _time.GetUtcNow()));
        Assert.Equal(["job_1"], _leases.AskedToStop("one"));
        Assert.Throws<StopAskedException>(() => _leases.Settle(job with { State = JobState.Succeeded, Outcome = s_outcome }, "one"));
        _leases.Settle(job with { State = JobState.Canceled }, "one");
        Assert.Null(_leases.Stop("job_1", _time.GetUtcNow()));
    }

    [EachEngine]
    public void ReleaseAbandoned_JobsOfEarlierPages_LeavesThoseOfWorkers()
    {
        Queue("job_1", "job_2");
        Claim("web_1");
        Claim("worker_1");

        Assert.Equal(("job_1", "Queued", 1L), Single(_leases.ReleaseAbandoned(StudioMember.WebPrefix, _time.GetUtcNow())));
        Assert.Equal(JobState.Running, _jobs.Find("job_2")!.State);
    }

    [EachEngine]
    public void Others_AfterTheyLeftOrFellSilent_KnowsThemNoMore()
    {
        var start = _time.GetUtcNow();
        _leases.Meet("a", StudioRole.Both, 1, start);
        _leases.Meet("b", StudioRole.Worker, 1, start);
        _leases.Meet("c", StudioRole.Worker, 1, start - TimeSpan.FromMinutes(1));

        Assert.Equal([StudioRole.Worker], _leases.Others("a", start - LeaseTimes.Length));
        _leases.Leave("b");
        Assert.Empty(_leases.Others("a", start - LeaseTimes.Length));
    }

    private void Queue(params string[] ids)
    {
        var recipe = new Recipe { Base = new FaceReference { Photo = "img_1" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_2" } }] };
        foreach (var id in ids)
        {
            _jobs.Add(new JobSnapshot { Id = id, Recipe = recipe, State = JobState.Queued, CreatedAt = _time.GetUtcNow() });
        }
    }

    private JobSnapshot? Claim(string owner) => _leases.Claim(owner, _time.GetUtcNow(), _time.GetUtcNow() + LeaseTimes.Length, []);

    private static (string Id, string State, long Attempts) Single(IReadOnlyList<ReleasedJob> released) =>
        (Assert.Single(released).Id, released[0].State, released[0].Attempts);
}
