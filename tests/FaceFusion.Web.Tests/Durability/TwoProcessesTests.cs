using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>Pages in one process and jobs in another, as <c>compose.sqlite.yaml</c> starts them.</summary>
public sealed class TwoProcessesTests
{
    [Fact]
    public async Task Job_OfAWeb_IsMadeByAWorkerThatCameLaterAndSeenAtTheWeb()
    {
        using var folder = new TemporaryFolder();
        await using var web = await StudioProcess.StartAsync(folder.Path, "--role", "web");
        using var unwell = await web.Client.GetAsync("/health");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, unwell.StatusCode);
        var recipe = StudioHost.Chain("sample_elena", "sample_mei", "sample_jun");
        using var started = await web.Client.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(recipe));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        var events = web.Client.GetStringAsync($"/api/v1/jobs/{job}/events");

        await using var worker = await StudioProcess.StartAsync(folder.Path, "--role", "worker");

        var states = (await events).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line["data: ".Length..])!).Where(told => told["status"] is not null).ToList();
        Assert.Equal("succeeded", states[^1]["status"]!.GetValue<string>());
        Assert.Contains(states, state => state["status"]!.GetValue<string>() == "running");
        var picture = await web.Client.GetByteArrayAsync($"/api/v1/jobs/{job}/picture?format=png&size=64");
        Assert.Equal((byte)'P', picture[1]);
        using var well = await web.Client.GetAsync("/health");
        Assert.True(well.IsSuccessStatusCode, await well.Content.ReadAsStringAsync());
        using var page = await worker.Client.GetAsync("/api/v1/samples");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
    }

    [ManyKillsFact]
    public async Task Job_OfAWorkerThatIsKilled_IsTakenOverByAnotherWithinItsLease()
    {
        using var folder = new TemporaryFolder();
        await using var web = await StudioProcess.StartAsync(folder.Path, "--role", "web");
        await using var doomed = await StudioProcess.StartAsync(folder.Path, "--role", "worker");
        var recipe = StudioHost.Chain("sample_elena", "sample_mei", "sample_jun", "sample_amara", "sample_alex", "sample_henrik", "sample_darius");
        recipe["output"]!["size"] = 4096;
        using var started = await web.Client.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(recipe));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        await Waiting.UntilAsync(async () => await StateOfAsync(web, job) == "running");

        doomed.Kill();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using var next = await StudioProcess.StartAsync(folder.Path, "--role", "worker");
        await Waiting.UntilAsync(async () => await StateOfAsync(web, job) != "running");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), "Nobody took the job over.");

        var events = await web.Client.GetStringAsync($"/api/v1/jobs/{job}/events");
        Assert.Contains("succeeded", events[events.LastIndexOf("event: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(["2"], Directory.GetDirectories(Path.Combine(folder.Path, "jobs", job)).Select(Path.GetFileName));
    }

    private static async Task<string> StateOfAsync(StudioProcess studio, string job) =>
        JsonNode.Parse(await studio.Client.GetStringAsync("/api/v1/jobs/" + job))!["status"]!.GetValue<string>();
}
