using System.Net;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Events of a job for a client that comes again.</summary>
public sealed class JobEventTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Get_EventsAfterTheEnd_SendsItOnce()
    {
        var job = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(job);
        var lines = (await host.Client.GetStringAsync($"/api/v1/jobs/{job}/events")).Split('\n');
        Assert.Equal("event: completed", lines.Last(line => line.StartsWith("event: ", StringComparison.Ordinal)));

        using var again = await AskAsync(job, Id(lines));
        using var other = await AskAsync(job, "1.0.0.0.0.0");

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Contains("event: completed", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EventsWithTheIdOfTheLast_GoesOnWithWhatIsNew()
    {
        host.Engine.Hold = new TaskCompletionSource();
        var job = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.Engine.StartedAsync();
        var known = await FirstIdAsync(job);

        var rest = AskAsync(job, known);
        host.Engine.Hold.TrySetResult();
        using var answer = await rest;
        var text = await answer.Content.ReadAsStringAsync();

        host.Engine.Hold = null;
        Assert.DoesNotContain($"id: {known}\n", text, StringComparison.Ordinal);
        Assert.Contains("event: completed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EventsOfRoundsThatCameAtOnce_TellsOfEachOnce()
    {
        var own = await StudioHost.StartAsync();
        (own.Engine.Hold, own.Engine.HoldAfter) = (new TaskCompletionSource(), 2);
        var job = (await own.EnqueueAsync(await own.ChainAsync(rounds: 3)))["id"]!.GetValue<string>();
        await own.Engine.StartedAsync();
        await Waiting.UntilAsync(() => own.Get<IJobService>().Find(job)!.ReadyRounds == 2);

        // Cut off after the first event, after the first picture, and after the second.
        var whole = await ReadAsync(own, job, string.Empty, 3);
        var again = await ReadAsync(own, job, whole[0].Id, 2);
        var late = await ReadAsync(own, job, whole[1].Id, 1);
        var rest = AskAsync(own, job, whole[2].Id);
        own.Engine.Hold.SetResult();
        using var answer = await rest;
        var text = await answer.Content.ReadAsStringAsync();
        await own.DisposeAsync();

        Assert.Equal(["snapshot", "preview 1", "preview 2"], whole.Select(told => told.Name));
        Assert.Equal(3, whole.Select(told => told.Id).Distinct().Count());
        Assert.Equal(whole[1..], again);
        Assert.Equal(whole[2..], late);
        Assert.DoesNotContain("data: {\"round\":1,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("data: {\"round\":2,", text, StringComparison.Ordinal);
        Assert.Contains("event: completed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("nonsense", false)]
    [InlineData("1.x", false)]
    [InlineData(".1.2", false)]
    [InlineData("1.2.3", true)]
    public void Mark_ThatAClientSends_IsReadOrIsNone(string id, bool isOne) => Assert.Equal(isOne, EventMark.Parse(id) is not null);

    [Fact]
    public async Task Mark_OfAnEnd_IsTheSameInEveryProcess()
    {
        var job = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(job);
        var (known, kept) = (host.Get<IJobService>().Find(job)!, host.Get<JobRecords>().Find(job)!);

        Assert.NotEqual(known.Stage, kept.Stage);
        Assert.Equal(EventMark.Of(known, 0), EventMark.Of(kept, 0));
    }

    [Fact]
    public async Task Get_EventsOfAJobThatWaits_SendsAPingNowAndThen()
    {
        var time = new ManualTime();
        var own = new StudioHost { Configure = services => services.AddSingleton<TimeProvider>(time) };
        await own.InitializeAsync();
        own.Engine.Hold = new TaskCompletionSource();
        var job = (await own.EnqueueAsync(await own.ChainAsync()))["id"]!.GetValue<string>();
        await own.Engine.StartedAsync();
        using var answer = await own.Client.GetAsync($"/api/v1/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("event: snapshot", await reader.ReadLineAsync());

        string? line = null;
        while (line != "event: ping")
        {
            await time.TimerAsync(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(15));
            time.Advance(TimeSpan.FromSeconds(15));
            line = await NextEventAsync(reader);
        }

        Assert.Equal("data: {}", await reader.ReadLineAsync());
        own.Engine.Hold.SetResult();
        Assert.Contains("event: completed", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    private static async Task<string?> NextEventAsync(StreamReader reader)
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync();
        }
        while (line is not null && !line.StartsWith("event: ", StringComparison.Ordinal));
        return line;
    }

    private async Task<string> FirstIdAsync(string job)
    {
        using var answer = await host.Client.GetAsync($"/api/v1/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                return line["id: ".Length..];
            }
        }

        throw new InvalidOperationException("No event came.");
    }

    private Task<HttpResponseMessage> AskAsync(string job, string known) => AskAsync(host, job, known);

    private static async Task<HttpResponseMessage> AskAsync(StudioHost host, string job, string known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        request.Headers.Add("Last-Event-ID", known);
        return await host.Client.SendAsync(request);
    }

    /// <summary>The first events after a known one; previews with their round.</summary>
    private static async Task<(string Name, string Id)[]> ReadAsync(StudioHost host, string job, string known, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        request.Headers.Add("Last-Event-ID", known);
        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (told, name) = (new List<(string, string)>(), string.Empty);
        while (told.Count < count && await reader.ReadLineAsync() is { } line)
        {
            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line["event: ".Length..]
                : name == "preview" && line.StartsWith("data: ", StringComparison.Ordinal) ? $"preview {JsonNode.Parse(line["data: ".Length..])!["round"]}"
                : name;
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                told.Add((name, line["id: ".Length..]));
            }
        }

        return [.. told];
    }

    private static string Id(string[] lines) => lines.Last(line => line.StartsWith("id: ", StringComparison.Ordinal))["id: ".Length..];
}
