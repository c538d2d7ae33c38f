using System.Net;
using FaceFusion.Jobs.Tests.Support;
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

    private async Task<HttpResponseMessage> AskAsync(string job, string known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        request.Headers.Add("Last-Event-ID", known);
        return await host.Client.SendAsync(request);
    }

    private static string Id(string[] lines) => lines.Last(line => line.StartsWith("id: ", StringComparison.Ordinal))["id: ".Length..];
}
