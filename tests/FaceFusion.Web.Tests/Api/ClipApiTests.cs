using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FaceFusion.Provenance.Clips;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

public sealed class ClipApiTests(StudioHost host) : IClassFixture<StudioHost>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-clip-api-");

    public void Dispose() => _folder.Delete(recursive: true);

    [FfmpegFact]
    public async Task Clip_UploadedAndMade_PlaysInPartsWithItsLabels()
    {
        using var uploaded = await PostAsync(Portrait(), "party.mp4");
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var clip = await StudioHost.ReadAsync(uploaded);
        var id = clip["image"]!["id"]!.GetValue<string>();
        Assert.Equal((320, 240, 12, true), (clip["width"]!.GetValue<int>(), clip["height"]!.GetValue<int>(), clip["rate"]!.GetValue<double>(), clip["hasSound"]!.GetValue<bool>()));
        Assert.Equal(clip.ToJsonString(), JsonNode.Parse(await host.Client.GetStringAsync("/api/v1/clips/" + id))!.ToJsonString());
        var recipe = StudioHost.Chain(id, await host.UploadAsync(seed: 3));
        recipe["clip"] = new JsonObject { ["smoothing"] = 0.6 };
        recipe["output"] = new JsonObject();

        var job = (await host.EnqueueAsync(recipe))["id"]!.GetValue<string>();
        Assert.Contains("succeeded", await host.Client.GetStringAsync($"/api/v1/jobs/{job}/events"), StringComparison.Ordinal);

        var done = JsonNode.Parse(await host.Client.GetStringAsync("/api/v1/jobs/" + job))!;
        Assert.Equal($"/api/v1/jobs/{job}/clip", done["urls"]!["clip"]!.GetValue<string>());
        Assert.Equal(6, done["outcome"]!["clip"]!["frames"]!.GetValue<int>());
        var whole = await host.Client.GetByteArrayAsync($"/api/v1/jobs/{job}/clip");
        Assert.True(Mp4Label.IsLabelled(whole));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/clip?download=true") { Headers = { Range = new RangeHeaderValue(4, 7) } };
        using var part = await host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "ftyp", "video/mp4"), (part.StatusCode, await part.Content.ReadAsStringAsync(), part.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", part.Content.Headers.ContentDisposition!.DispositionType);
    }

    [FfmpegFact]
    public async Task Clip_ThatIsNone_IsAProblemWithItsCode()
    {
        using var answer = await PostAsync("GIF89a no clip"u8.ToArray(), "a.mp4");

        await StudioHost.AssertProblemAsync(answer, 415, "not_a_clip");
    }

    [FfmpegFact]
    public async Task Clip_CutShort_IsAProblemWithItsCode()
    {
        using var answer = await PostAsync(Portrait()[..400], "a.mp4");

        await StudioHost.AssertProblemAsync(answer, 422, "clip_broken");
    }

    [Fact]
    public async Task Clip_OfAPhotoThatStandsForNone_IsNotThere()
    {
        using var answer = await host.Client.GetAsync("/api/v1/clips/" + await host.UploadAsync(seed: 4));

        await StudioHost.AssertProblemAsync(answer, 404, "clip_not_found");
    }

    private byte[] Portrait()
    {
        var file = Path.Combine(_folder.FullName, "clip.mp4");
        TestClips.Portrait(file, "alex");
        return File.ReadAllBytes(file);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] bytes, string name)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.Add("X-File-Name", name);
        return await host.Client.PostAsync("/api/v1/clips", content);
    }
}
