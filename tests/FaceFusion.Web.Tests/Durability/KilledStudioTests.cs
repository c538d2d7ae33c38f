using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Durability;

/// <summary>
/// A studio in a process of its own that is killed, as a power cut would, in the middle of its work. A few kills here;
/// <c>tests/kill-studio.sh 200</c> does many.
/// </summary>
public sealed class KilledStudioTests
{
    private const int FewKills = 5;
    private const int MostWaiting = 6;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable(ManyKillsFactAttribute.Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : FewKills;

    [Fact]
    public async Task Jobs_OfAStudioThatIsKilledAgainAndAgain_AllEndWithOnePictureEach()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Kills);
        var accepted = new List<string>();
        var unfinished = new Queue<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await StudioProcess.StartAsync(folder.Path);

            // The key says that a request whose answer a kill took away may be sent again.
            for (var i = random.Next(3); i >= 0; i--)
            {
                var id = await EnqueueAsync(doomed.Client, $"{kill}-{i}");
                Assert.Equal(id, await EnqueueAsync(doomed.Client, $"{kill}-{i}"));
                accepted.Add(id);
                unfinished.Enqueue(id);
            }

            // The first that is not at its end ends every other time, so that none is in the middle at three kills: it would be
            // given up. One that ended before an earlier kill does not count.
            var ends = kill % 2 == 0 ? Math.Max(1, unfinished.Count - MostWaiting) : 0;
            while (ends > 0 && unfinished.TryDequeue(out var first))
            {
                ends -= await HasEndedAsync(doomed.Client, first) ? 0 : 1;
                await EndOfAsync(doomed.Client, first);
            }

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

        Assert.Equal(accepted.Count, accepted.Distinct().Count());
        Assert.Equal(
            accepted.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(folder.Path, "jobs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static async Task<string> EnqueueAsync(HttpClient client, string key)
    {
        var recipe = StudioHost.Chain("sample_elena", "sample_mei");
        recipe["output"] = new JsonObject { ["size"] = 256 };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(recipe) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }

    private static async Task<bool> HasEndedAsync(HttpClient client, string job)
    {
        var now = JsonNode.Parse(await client.GetStringAsync($"/api/v1/jobs/{job}"))!;
        return now["state"]!.GetValue<string>() is "succeeded" or "failed";
    }

    private static async Task<JsonNode> EndOfAsync(HttpClient client, string job)
    {
        var text = await client.GetStringAsync($"/api/v1/jobs/{job}/events");
        return JsonNode.Parse(text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..])!;
    }
}
