using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>What a client does with jobs of a studio that may go away at any time.</summary>
internal static class JobCalls
{
    /// <summary>A number that a script sets, or the usual one.</summary>
    public static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    /// <summary>Asks for a chain of two; the key says that it may be asked for again.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key, int size)
    {
        var recipe = StudioHost.Chain("sample_elena", "sample_mei");
        recipe["output"] = new JsonObject { ["size"] = size };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(StudioHost.Asking(recipe)) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>The same, for a studio that is to take it in.</summary>
    /// <returns>The job's id.</returns>
    public static async Task<string> EnqueueAsync(HttpClient client, string key, int size)
    {
        using var response = await SendAsync(client, key, size);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await StudioHost.ReadAsync(response))["id"]!.GetValue<string>();
    }

    /// <summary>Reads a job's events until it has ended or so many have come.</summary>
    /// <returns>The last state; null where the studio cannot say one now.</returns>
    public static async Task<JsonNode?> FollowAsync(HttpClient client, string job, int most = int.MaxValue)
    {
        using var response = await client.GetAsync($"/api/v1/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var patience = new CancellationTokenSource(StudioProcess.Patience);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());
        JsonNode? last = null;
        var kind = string.Empty;
        for (var count = 0; count < most && await events.ReadLineAsync(patience.Token) is { } line;)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line["event: ".Length..];
            }
            else if (kind is not ("ping" or "preview") && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                (last, count) = (JsonNode.Parse(line["data: ".Length..])!, count + 1);
            }
        }

        return last;
    }

    /// <summary>Follows a job to its end, again where the studio could not say.</summary>
    public static async Task<JsonNode> EndOfAsync(HttpClient client, string job)
    {
        JsonNode? end = null;
        await Waiting.UntilAsync(async () => (end = await FollowAsync(client, job))?["status"]!.GetValue<string>() is "succeeded" or "failed" or "canceled", StudioProcess.Patience);
        return end!;
    }

    /// <summary>Each job has ended well, with a picture, and there are no others.</summary>
    public static async Task RequireOnePictureEachAsync(IReadOnlyList<HttpClient> clients, IReadOnlyList<string> jobs, string folder)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            var client = clients[i % clients.Count];
            var end = await EndOfAsync(client, jobs[i]);
            Assert.True(end["status"]!.GetValue<string>() == "succeeded", end.ToJsonString());
            Assert.Equal((byte)'P', (await client.GetByteArrayAsync($"/api/v1/jobs/{jobs[i]}/picture?format=png&size=64"))[1]);
        }

        Assert.Equal(jobs.Count, jobs.Distinct().Count());
        Assert.Equal(jobs.Order(StringComparer.Ordinal), Directory.GetDirectories(Path.Combine(folder, "jobs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Waits until a process says of a part of it that it is so.</summary>
    public static Task HealthAsync(HttpClient client, string check, string state) => Waiting.UntilAsync(
        async () =>
        {
            using var response = await client.GetAsync("/health");
            return (await StudioHost.ReadAsync(response))["checks"]![check]!.GetValue<string>() == state;
        },
        StudioProcess.Patience);

    /// <summary>Of no job are there files of more than one attempt.</summary>
    public static void RequireOneAttemptEach(IReadOnlyList<string> jobs, string folder) =>
        Assert.All(jobs, job => Assert.Single(Directory.GetDirectories(Path.Combine(folder, "jobs", job))));
}
