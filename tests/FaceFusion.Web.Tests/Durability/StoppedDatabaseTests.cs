using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>
/// Two processes with pages and two workers on one PostgreSQL server, which is stopped in the middle of their work as a power cut would. A few
/// jobs and seconds here; <c>tests/stop-database.sh 200 30</c> takes more.
/// </summary>
public sealed class StoppedDatabaseTests
{
    private static readonly int s_jobs = Number("FACEFUSION_STOP_JOBS", 10);
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(Number("FACEFUSION_STOP_SECONDS", 2));

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
        StudioProcess[] webs = [one, other];
        var jobs = new List<string>();
        for (var i = 0; i < s_jobs; i++)
        {
            jobs.Add(await EnqueueAsync(webs[i % 2].Client, $"job-{i}"));
        }

        // Taken in here, watched there.
        var watched = WatchAsync(other.Client, jobs[0]);
        await Waiting.UntilAsync(async () => await StateOfAsync(other.Client, jobs[0]) != "queued");

        server.Stop();
        using (var refused = await SendAsync(one.Client, "late"))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
            Assert.Equal("database_unavailable", (await StudioHost.ReadAsync(refused))["code"]!.GetValue<string>());
        }

        using (var page = await one.Client.GetAsync("/health"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        }

        await Task.Delay(s_stop);
        server.Restart();
        await Waiting.UntilAsync(async () => (await TryEnqueueAsync(one.Client, "late")) is { } late && Add(jobs, late));

        // The same request sent to the other one makes no second job.
        Assert.Equal(jobs[^1], await EnqueueAsync(other.Client, "late"));
        Assert.Contains("succeeded", await watched, StringComparison.Ordinal);
        for (var i = 0; i < jobs.Count; i++)
        {
            var client = webs[i % 2].Client;
            await Waiting.UntilAsync(async () => await StateOfAsync(client, jobs[i]) is not ("queued" or "running"));
            Assert.Equal("succeeded", await StateOfAsync(client, jobs[i]));
            Assert.Equal((byte)'P', (await client.GetByteArrayAsync($"/api/v1/jobs/{jobs[i]}/picture?format=png&size=64"))[1]);
            Assert.Single(Directory.GetDirectories(Path.Combine(folder.Path, "jobs", jobs[i])));
        }

        Assert.Equal(jobs.Count, jobs.Distinct().Count());
        Assert.Equal(jobs.Order(StringComparer.Ordinal), Directory.GetDirectories(Path.Combine(folder.Path, "jobs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static bool Add(List<string> jobs, string job)
    {
        jobs.Add(job);
        return true;
    }

    private static async Task<string> EnqueueAsync(HttpClient client, string key) =>
        await TryEnqueueAsync(client, key) ?? throw new InvalidOperationException("The job was not taken in.");

    private static async Task<string?> TryEnqueueAsync(HttpClient client, string key)
    {
        using var response = await SendAsync(client, key);
        return response.StatusCode == HttpStatusCode.Accepted ? (await StudioHost.ReadAsync(response))["id"]!.GetValue<string>() : null;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key)
    {
        var recipe = StudioHost.Chain("sample_elena", "sample_mei");
        recipe["output"] = new JsonObject { ["size"] = 512 };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(recipe) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>As a client does that is told to come again.</summary>
    private static async Task<string> WatchAsync(HttpClient client, string job)
    {
        var events = string.Empty;
        await Waiting.UntilAsync(async () =>
        {
            using var response = await client.GetAsync($"/api/v1/jobs/{job}/events");
            events = await response.Content.ReadAsStringAsync();
            return response.StatusCode != HttpStatusCode.ServiceUnavailable;
        });
        return events;
    }

    private static async Task<string> StateOfAsync(HttpClient client, string job)
    {
        using var response = await client.GetAsync("/api/v1/jobs/" + job);
        return response.StatusCode == HttpStatusCode.ServiceUnavailable ? "queued" : (await StudioHost.ReadAsync(response))["state"]!.GetValue<string>();
    }
}
