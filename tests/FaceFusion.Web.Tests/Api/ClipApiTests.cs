using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Sharing;
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
        Assert.Equal((320, 240, 12, true), (clip["width"]!.GetValue<int>(), clip["height"]!.GetValue<int>(), clip["rate"]!.GetValue<double>(), clip["has_sound"]!.GetValue<bool>()));
        Assert.Equal(clip.ToJsonString(), JsonNode.Parse(await host.Client.GetStringAsync("/api/v1/clips/" + id))!.ToJsonString());
        var recipe = StudioHost.Chain(id, await host.UploadAsync(seed: 3));
        recipe["clip"] = new JsonObject { ["smoothing"] = 0.6 };
        recipe["output"] = new JsonObject();

        var job = (await host.EnqueueAsync(recipe))["id"]!.GetValue<string>();
        Assert.Contains("succeeded", await host.Client.GetStringAsync($"/api/v1/jobs/{job}/events"), StringComparison.Ordinal);

        var done = JsonNode.Parse(await host.Client.GetStringAsync("/api/v1/jobs/" + job))!;
        Assert.Equal($"/api/v1/jobs/{job}/clip", done["urls"]!["clip"]!.GetValue<string>());
        Assert.Equal(6, done["output"]!["clip"]!["frames"]!.GetValue<int>());
        var whole = await host.Client.GetByteArrayAsync($"/api/v1/jobs/{job}/clip");
        Assert.True(Mp4Label.IsLabelled(whole));
        Assert.Null(Mp4Label.TryRead(whole)!.RecipeJson);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/clip?download=true") { Headers = { Range = new RangeHeaderValue(4, 7) } };
        using var part = await host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "ftyp", "video/mp4"), (part.StatusCode, await part.Content.ReadAsStringAsync(), part.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", part.Content.Headers.ContentDisposition!.DispositionType);
    }

    [FfmpegFact]
    public async Task Clip_Shared_PlaysBehindTheLinkAndLiesInTheArchive()
    {
        var job = await MakeAsync("ws_00000000000000000000000001");
        var links = host.Get<IShareLinks>();
        var closed = links.Create("ws_00000000000000000000000001", job, new ShareTerms())!;
        var set = links.CreateSet("ws_00000000000000000000000001", [job], new ShareTerms { MayDownload = true })!;

        Assert.Contains($"s/{closed.Slug}/clip", await host.Client.GetStringAsync($"/s/{closed.Slug}"), StringComparison.Ordinal);
        Assert.True(Mp4Label.IsLabelled(await host.Client.GetByteArrayAsync($"/s/{closed.Slug}/clip")));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{closed.Slug}/clip?download=true")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync($"/s/{set[0].Slug}/clip?download=true")).StatusCode);
        await using var archive = new ZipArchive(await host.Client.GetStreamAsync($"/s/{set[0].Set}/archive"));
        Assert.Equal([".jpg", ".mp4"], archive.Entries.Select(entry => Path.GetExtension(entry.Name)).Order());
    }

    [FfmpegFact]
    public async Task Clip_FaceChosen_IsKeptWithTheJobAndRefusedWhereThereIsNone()
    {
        using var uploaded = await PostAsync(Portrait(), "party.mp4");
        var image = (await StudioHost.ReadAsync(uploaded))["image"]!;
        Assert.Single(image["faces"]!.AsArray());
        var recipe = StudioHost.Chain(image["id"]!.GetValue<string>(), await host.UploadAsync(seed: 3));
        recipe["clip"] = new JsonObject();
        recipe["output"] = new JsonObject();

        recipe["base"]!["face"] = 0;
        var job = (await host.EnqueueAsync(recipe))["id"]!.GetValue<string>();
        Assert.Contains("succeeded", await host.Client.GetStringAsync($"/api/v1/jobs/{job}/events"), StringComparison.Ordinal);
        Assert.Equal(0, host.Get<IJobService>().Find(job)!.UsedRecipe!.Base!.Face);

        recipe["base"]!["face"] = 5;
        var wrong = (await host.EnqueueAsync(recipe))["id"]!.GetValue<string>();
        Assert.Contains("face_not_found", await host.Client.GetStringAsync($"/api/v1/jobs/{wrong}/events"), StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Verify_ClipOfOurs_IsMadeHereAndItsPixelsSaySoWithoutLabels()
    {
        var whole = await host.Client.GetByteArrayAsync($"/api/v1/jobs/{await MakeAsync(null)}/clip");
        var (labelled, bare) = (Path.Combine(_folder.FullName, "made.mp4"), Path.Combine(_folder.FullName, "bare.mp4"));
        await File.WriteAllBytesAsync(labelled, whole);
        TestClips.Run("-i", labelled, "-map_metadata", "-1", "-c:v", "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-an", bare);

        Assert.Equal("made_here", await VerdictAsync(whole));
        Assert.Equal("label_removed", await VerdictAsync(await File.ReadAllBytesAsync(bare)));
        Assert.Equal("unlabelled", await VerdictAsync(Portrait()));
    }

    [FfmpegFact]
    public async Task Verify_BrokenClip_IsAProblemWithItsCode()
    {
        using var answer = await host.Client.PostAsync("/api/v1/verify", new ByteArrayContent(Portrait()[..400]));

        await StudioHost.AssertProblemAsync(answer, 422, "clip_broken");
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

    private async Task<string> VerdictAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        return (await StudioHost.ReadAsync(await host.Client.PostAsync("/api/v1/verify", content)))["verdict"]!.GetValue<string>();
    }

    /// <summary>A finished clip's job.</summary>
    private async Task<string> MakeAsync(string? workspace)
    {
        using var uploaded = await PostAsync(Portrait(), "party.mp4");
        var clip = (await StudioHost.ReadAsync(uploaded))["image"]!["id"]!.GetValue<string>();
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = clip },
            Rounds = [new Round { Source = new FaceReference { Photo = await host.UploadAsync(seed: 3) }, Ratio = 0.8 }],
            Clip = new ClipSettings(),
        };
        var job = host.Get<IJobService>().Enqueue(recipe, new JobOrigin { Workspace = workspace }).Id;
        await host.EndOfAsync(job, workspace);
        return job;
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
