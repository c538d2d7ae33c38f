using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Bench.Load;

namespace FaceFusion.Bench.Mattes;

/// <summary>
/// A fusion with its backdrop as one job of the studio, against a fusion whose picture is fetched, sent back as a photo and cut out by a
/// second job: what somebody waits from the first order to the last file, photos uploaded before.
/// </summary>
internal static class StudioJobs
{
    public static async Task<Measurement> CompareAsync(BenchOptions options, string[] photos)
    {
        await using var studio = await LoadedStudio.StartAsync(options.Root);
        var people = new List<string>();
        foreach (var photo in photos)
        {
            people.Add(await UploadAsync(studio.Client, await File.ReadAllBytesAsync(photo)));
        }

        var fusion = new JsonObject
        {
            ["base"] = new JsonObject { ["photo"] = people[0] },
            ["rounds"] = new JsonArray(new JsonObject { ["source"] = new JsonObject { ["photo"] = people[1] }, ["ratio"] = 0.5 }),
        };
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= 3 * options.Runs; run++)
        {
            var one = await TimeAsync(() => MakeAsync(studio.Client, WithBackdrop(fusion)));
            var two = await TimeAsync(async () =>
            {
                var fused = await UploadAsync(studio.Client, await MakeAsync(studio.Client, fusion));
                await MakeAsync(studio.Client, WithBackdrop(new JsonObject { ["base"] = new JsonObject { ["photo"] = fused } }));
            });
            if (run > 0)
            {
                ours.Add(one);
                theirs.Add(two);
                ratios.Add(two / one);
            }
        }

        return new("fusion and cutout, 1024 px, one job against two, in the studio", "s", Median.Of(ours), Median.Of(theirs), JobFigures.Bar) { PairedRatio = Median.Of(ratios) };
    }

    private static JsonObject WithBackdrop(JsonObject recipe)
    {
        var whole = (JsonObject)recipe.DeepClone();
        whole["backdrop"] = new JsonObject { ["kind"] = "transparent" };
        return whole;
    }

    /// <summary>Orders a picture and fetches it as a PNG.</summary>
    private static async Task<byte[]> MakeAsync(HttpClient client, JsonObject recipe)
    {
        using var answer = (await client.PostAsJsonAsync("/api/v1/jobs", new JsonObject { ["recipe"] = recipe.DeepClone() })).EnsureSuccessStatusCode();
        var job = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
        var end = await LoadedStudio.EndOfAsync(client, job);
        return end["status"]!.GetValue<string>() == "succeeded"
            ? await client.GetByteArrayAsync($"/api/v1/jobs/{job}/picture?format=png")
            : throw new InvalidOperationException($"The job did not succeed: {end.ToJsonString()}");
    }

    private static async Task<string> UploadAsync(HttpClient client, byte[] file)
    {
        using var answer = (await client.PostAsync("/api/v1/images", new ByteArrayContent(file))).EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
