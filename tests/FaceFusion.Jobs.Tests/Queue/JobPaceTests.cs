using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Queue;

/// <summary>How fast jobs are made, by what the database says of those that were.</summary>
public sealed class JobPaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly StudioDatabase _database;
    private readonly LeaseRecords _leases;
    private readonly JobPace _pace;

    public JobPaceTests()
    {
        _database = TestDatabases.Of(_folder.Path);
        _database.Open();
        (_leases, _pace) = (new LeaseRecords(_database), new JobPace(_database, _time));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [EachEngine]
    public void PerJob_IsTheMeanOfTheNewestTwentyOnceThereAreThree()
    {
        Make(2, 4);
        Assert.Null(_pace.PerJob());
        Assert.Equal(9, _pace.SecondsUntilFree(12));

        Make(6);
        Later();
        Assert.Equal(TimeSpan.FromSeconds(4), _pace.PerJob());
        Assert.Equal(12, _pace.SecondsUntilFree(12));

        Make([.. Enumerable.Repeat(1, 20)]);
        Later();
        Assert.Equal(TimeSpan.FromSeconds(1), _pace.PerJob());
        Assert.Equal(2, _pace.SecondsUntilFree(1));
    }

    [EachEngine]
    public void PerJob_OfSeveralProcesses_CountsThoseThatMakeJobsNow()
    {
        Make(6, 6, 6);
        _leases.Meet("web_1", StudioRole.Web, 0, _time.GetUtcNow());
        _leases.Meet("worker_1", StudioRole.Worker, 2, _time.GetUtcNow());
        _leases.Meet("worker_2", StudioRole.Worker, 1, _time.GetUtcNow());
        _leases.Meet("worker_3", StudioRole.Worker, 8, _time.GetUtcNow() - LeaseTimes.Length - TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(2), _pace.PerJob());
    }

    [EachEngine]
    public void PerJob_AskedAgainAtOnce_AsksTheDatabaseLater()
    {
        Make(4, 4, 4);
        Assert.Equal(TimeSpan.FromSeconds(4), _pace.PerJob());

        _database.Write(connection => connection.Execute("DELETE FROM jobs"));

        Assert.Equal(TimeSpan.FromSeconds(4), _pace.PerJob());
        Later();
        Assert.Null(_pace.PerJob());
    }

    [EachEngine]
    public void PerJob_ReadsAnIndexAndSortsNothing()
    {
        var plan = _database.Read(connection =>
        {
            if (TestDatabases.OnPostgres)
            {
                // Of an empty table reading all of it would be the shortest way.
                connection.Execute("SET enable_seqscan = off");
            }

            var explain = TestDatabases.OnPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ";
            return string.Join('\n', connection.Query(explain + JobPace.Newest).SelectMany(row => ((IDictionary<string, object>)row).Values).Select(value => value?.ToString()));
        });

        Assert.Contains("jobs_made", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [EachEngine]
    public async Task FullQueue_OfAWebThatMakesNothing_SaysByItsWorkersWhenToComeBack()
    {
        await using var web = await TestStudio.StartAsync(settings: [("Jobs:Role", "web"), ("Jobs:QueueLimit", "1")]);
        await using var worker = await TestStudio.StartWorkerAsync(web, ("Jobs:Parallelism", "2"));
        var recipe = await web.ChainAsync();
        using (new RunningClock(web.Time))
        {
            // Whoever looks for itself has to see that time goes on.
            for (var made = 0; made < 3; made++)
            {
                await web.EndOfAsync(web.Jobs.Enqueue(recipe, JobOrigin.None).Id);
            }
        }

        var took = web.Get<StudioDatabase>().Write(connection => connection.Execute("UPDATE jobs SET started_at = completed_at - 40000"));
        await worker.StopAsync();
        web.Get<LeaseRecords>().Meet("worker_other", StudioRole.Worker, 2, web.Time.GetUtcNow());
        web.Jobs.Enqueue(recipe, JobOrigin.None);

        var refused = Assert.Throws<FusionException>(() => web.Jobs.Enqueue(recipe, JobOrigin.None));

        Assert.Equal((3, FusionErrorCodes.QueueFull, 20), (took, refused.Code, refused.Arguments["seconds"]));
        Assert.Equal(TimeSpan.FromSeconds(20), web.Get<IBatches>().TimePerPicture());
    }

    private void Later() => _time.Advance(JobPace.Lifetime);

    /// <summary>Jobs that were made, each in so many seconds, one after the other.</summary>
    private void Make(params int[] seconds)
    {
        var records = new JobRecords(_database);
        var recipe = new Recipe { Base = new FaceReference { Photo = "img_1" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_2" } }] };
        foreach (var took in seconds)
        {
            var started = _time.GetUtcNow();
            _time.Advance(TimeSpan.FromSeconds(took));
            records.Add(new JobSnapshot { Id = UnguessableId.Create("job_"), Recipe = recipe, State = JobState.Succeeded, CreatedAt = started, StartedAt = started, CompletedAt = _time.GetUtcNow() });
        }
    }
}
