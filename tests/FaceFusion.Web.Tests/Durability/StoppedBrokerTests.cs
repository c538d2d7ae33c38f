using System.Diagnostics;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>
/// A process with pages and two workers that hear each other by a RabbitMQ broker, which is stopped in the middle of their work, and begun
/// again. A few jobs here; <c>tests/stop-broker.sh 200 30</c> takes more.
/// </summary>
public sealed class StoppedBrokerTests
{
    private const int Size = 256;

    private static readonly int s_jobs = JobCalls.Number("FACEFUSION_STOP_JOBS", 10);
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(JobCalls.Number("FACEFUSION_STOP_SECONDS", 0));

    [RabbitFact]
    public async Task Jobs_WhileTheBrokerIsAway_AllEndWithOnePictureEach()
    {
        using var broker = RabbitServer.Start();
        using var folder = new TemporaryFolder();
        string[] settings = ["--Signals:Broker", broker.Address, "--Jobs:QueueLimit", "1000", "--Limits:JobsPerMinute", "0"];
        await using var web = await StudioProcess.StartAsync(folder.Path, ["--role", "web", .. settings]);
        await using var worker = await StudioProcess.StartAsync(folder.Path, ["--role", "worker", .. settings]);
        await using var second = await StudioProcess.StartAsync(folder.Path, ["--role", "worker", .. settings]);
        StudioProcess[] studios = [web, worker, second];
        await AllAsync("healthy");
        var jobs = new List<string>();
        for (var i = 0; i < s_jobs; i++)
        {
            jobs.Add(await JobCalls.EnqueueAsync(web.Client, $"job-{i}", Size));
        }

        // Its first state says that it waits or runs, its second that somebody took it up.
        await JobCalls.FollowAsync(web.Client, jobs[0], 2);
        broker.Stop();
        var away = Stopwatch.StartNew();
        await AllAsync("degraded");
        jobs.Add(await JobCalls.EnqueueAsync(web.Client, "meanwhile", Size));
        await JobCalls.EndOfAsync(web.Client, jobs[s_jobs / 2]);
        await Waiting.UntilAsync(() => Task.FromResult(away.Elapsed >= s_outage), s_outage + StudioProcess.Patience);
        broker.Restart();
        await AllAsync("healthy");
        jobs.Add(await JobCalls.EnqueueAsync(web.Client, "after", Size));

        await JobCalls.RequireOnePictureEachAsync([web.Client], jobs, folder.Path);
        JobCalls.RequireOneAttemptEach(jobs, folder.Path);

        Task AllAsync(string state) => Task.WhenAll(studios.Select(studio => JobCalls.HealthAsync(studio.Client, "signals", state)));
    }
}
