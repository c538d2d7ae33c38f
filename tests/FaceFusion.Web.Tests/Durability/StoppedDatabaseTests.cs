using System.Diagnostics;
using System.Net;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>
/// Two processes with pages and two workers on one PostgreSQL server, which is stopped in the middle of their work as a power cut would. A few
/// jobs here, until everybody has noticed; <c>tests/stop-database.sh 200 30</c> takes more jobs and seconds.
/// </summary>
public sealed class StoppedDatabaseTests
{
    private const int Size = 512;

    private static readonly int s_jobs = JobCalls.Number("FACEFUSION_STOP_JOBS", 10);
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(JobCalls.Number("FACEFUSION_STOP_SECONDS", 0));

    [PostgresFact]
    public async Task Jobs_WhileTheDatabaseIsAway_WaitAndAllEndWithOnePictureEach()
    {
        using var server = PostgresServer.Start();
        string[] settings = ["--Database:Provider", "postgres", "--Database:Connection", server.Create("studio"), "--Jobs:QueueLimit", "1000", "--Limits:JobsPerMinute", "0"];
        using var folder = new TemporaryFolder();
        await using var one = await StudioProcess.StartAsync(folder.Path, ["--role", "web", .. settings]);
        await using var other = await StudioProcess.StartAsync(folder.Path, ["--role", "web", .. settings]);
        await using var worker = await StudioProcess.StartAsync(folder.Path, ["--role", "worker", .. settings]);
        await using var second = await StudioProcess.StartAsync(folder.Path, ["--role", "worker", .. settings]);
        HttpClient[] webs = [one.Client, other.Client];
        var jobs = new List<string>();
        for (var i = 0; i < s_jobs; i++)
        {
            jobs.Add(await JobCalls.EnqueueAsync(webs[i % 2], $"job-{i}", Size));
        }

        // Taken in here, watched there: its second state says that somebody took it up.
        var watched = JobCalls.EndOfAsync(other.Client, jobs[0]);
        await JobCalls.FollowAsync(other.Client, jobs[0], 2);

        server.Stop();
        var away = Stopwatch.StartNew();
        using (var refused = await JobCalls.SendAsync(one.Client, "late", Size))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
            Assert.Equal("database_unavailable", (await StudioHost.ReadAsync(refused))["code"]!.GetValue<string>());
        }

        foreach (var studio in (StudioProcess[])[one, other, worker, second])
        {
            await JobCalls.HealthAsync(studio.Client, "database", "unhealthy");
        }

        await Waiting.UntilAsync(() => Task.FromResult(away.Elapsed >= s_outage), s_outage + StudioProcess.Patience);
        server.Restart();
        await JobCalls.HealthAsync(one.Client, "database", "healthy");
        await JobCalls.HealthAsync(other.Client, "database", "healthy");

        // The same request sent to the other one makes no second job.
        jobs.Add(await JobCalls.EnqueueAsync(one.Client, "late", Size));
        Assert.Equal(jobs[^1], await JobCalls.EnqueueAsync(other.Client, "late", Size));
        Assert.Equal("succeeded", (await watched)["status"]!.GetValue<string>());
        await JobCalls.RequireOnePictureEachAsync(webs, jobs, folder.Path);
        JobCalls.RequireOneAttemptEach(jobs, folder.Path);
    }
}
