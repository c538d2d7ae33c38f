using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>A studio in a process of its own that is killed, as a power cut would, in the middle of its work.</summary>
public sealed class KilledStudioTests
{
    private const int Kills = 3;
    private const int JobsBetween = 3;

    [Fact]
    public async Task Jobs_OfAStudioThatIsKilledAgainAndAgain_AllEndWithOnePictureEach()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var accepted = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await StudioProcess.StartAsync(folder.Path);
            for (var i = 0; i < JobsBetween; i++)
            {
                accepted.Add(await EnqueueAsync(doomed.Client));
            }

            // One more job ends each time, so that none is in the middle at three kills: it would be given up.
            await EndOfAsync(doomed.Client, accepted[kill]);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 400)));
            doomed.Kill();
        }

        await using var studio = await StudioProcess.StartAsync(folder.Path);
        foreach (var id in accepted)
        {
            var job = await EndOfAsync(studio.Client, id);
            Assert.True(job["state"]!.GetValue<string>() == "succeeded", job.ToJsonString());
            var picture = await studio.Client.GetByteArrayAsync($"/api/v1/jobs/{id}/picture?format=png&size=64");
            Assert.Equal((byte)'P', picture[1]);
        }

        Assert.Equal(
            accepted.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(folder.Path, "jobs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static async Task<string> EnqueueAsync(HttpClient client)
    {
        var recipe = StudioHost.Chain("sample_elena", "sample_mei");
        var response = await client.PostAsJsonAsync("/api/v1/jobs", recipe);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }

    private static async Task<JsonNode> EndOfAsync(HttpClient client, string job)
    {
        var text = await client.GetStringAsync($"/api/v1/jobs/{job}/events");
        return JsonNode.Parse(text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..])!;
    }
}
