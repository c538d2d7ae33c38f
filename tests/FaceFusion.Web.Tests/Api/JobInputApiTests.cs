using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Jobs that are asked for by what they are to be made of.</summary>
public sealed class JobInputApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Jobs = "/api/v1/jobs";

    [Fact]
    public async Task Post_Chain_IsFusedByWeightAndTellsAgainWhatWasAsked()
    {
        string[] photos = [await host.UploadAsync(1), await host.UploadAsync(2), await host.UploadAsync(3)];
        var asked = JsonNode.Parse($$$"""
            {"type":"chain",
             "input":{"people":[{"image":"{{{photos[0]}}}","face":0,"weight":60},{"image":"{{{photos[1]}}}","weight":20},{"image":"{{{photos[2]}}}","weight":20}],
                      "parameters":{"blend":55,"smoothing":20,"brightness":5},"preset":null},
             "output_options":{"format":"png","width":96,"height":64,"quality":92,"metadata":"minimal","visible_label":true},
             "metadata":{"customer":"42"}}
            """)!;

        using var request = new HttpRequestMessage(HttpMethod.Post, Jobs) { Content = JsonContent.Create(asked) };
        request.Headers.Add("Idempotency-Key", "order-42");
        request.Headers.Add("Prefer", "wait=30");
        using var answer = await host.Client.SendAsync(request);
        var job = await StudioHost.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(("job", "chain", "succeeded", "order-42"), (Text(job, "object"), Text(job, "type"), Text(job, "status"), Text(job, "idempotency_key")));
        foreach (var told in (string[])["input", "output_options", "metadata"])
        {
            Assert.True(JsonNode.DeepEquals(asked[told], job[told]), job.ToJsonString());
        }

        var recipe = host.Get<IJobService>().Find(Text(job, "id"))!.Recipe;
        Assert.Equal([0.25, 0.2], recipe.Rounds.Select(round => Math.Round(round.Ratio, 6)));
        Assert.Equal((photos[0], 0, 0.55, 0.2, 0.05), (recipe.Base!.Photo, recipe.Base.Face, recipe.Amounts.Shape, recipe.Finish.Smoothing, recipe.Finish.Brightness));
        var file = Assert.Single(job["output"]!["files"]!.AsArray())!;
        var bytes = await host.Client.GetByteArrayAsync(Text(file, "url"));
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), "png"), (file["bytes"]!.GetValue<int>(), Text(file, "sha256"), Text(file, "format")));
        using var stranger = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(bytes, await stranger.GetByteArrayAsync(Text(file, "signed_url")));
        using var forged = await stranger.GetAsync(Text(file, "signed_url").Replace(".png", ".jpg", StringComparison.Ordinal));
        await StudioHost.AssertProblemAsync(forged, 404, "picture_not_found");
        var link = JsonNode.Parse(await host.Client.GetStringAsync($"{Jobs}/{Text(job, "id")}/link?size=48&format=webp&quality=80"))!;
        Assert.Equal(("webp", true), (Text(link, "format"), link["expires_at"]!.GetValue<DateTimeOffset>() > job["completed_at"]!.GetValue<DateTimeOffset>()));
        var small = TestPictures.Header(await stranger.GetByteArrayAsync(Text(link, "url")));
        Assert.Equal((ImageFormat.WebP, 48, 32), (small.Format, small.Width, small.Height));
        using var varied = await stranger.GetAsync(Text(link, "url").Replace("s48-", "s64-", StringComparison.Ordinal));
        await StudioHost.AssertProblemAsync(varied, 404, "picture_not_found");
        using var large = await host.Client.GetAsync($"{Jobs}/{Text(job, "id")}/link?size=4097");
        await StudioHost.AssertProblemAsync(large, 400, "value_out_of_range");
        var header = TestPictures.Header(bytes);
        Assert.Equal((96, 64), (header.Width, header.Height));
        Assert.DoesNotContain("facefusion_recipe", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(2, job["output"]!["steps"]!.AsArray().Count);
        Assert.True(job["metrics"]!["run_ms"]!.GetValue<long>() >= 0);
        Assert.True(job["expires_at"]!.GetValue<DateTimeOffset>() > job["completed_at"]!.GetValue<DateTimeOffset>());
        Assert.Equal("/gallery/" + Text(job, "id"), Text(job["urls"]!, "web"));
    }

    [Fact]
    public async Task Post_Average_IsAMeanInAFrameOfItsOwnOrOnATemplate()
    {
        var own = await RecipeOfAsync("""{"type":"average","input":{"people":[{"image":"sample_mei","weight":70},{"image":"sample_jun","weight":30}]},"output_options":{"background":"transparent"}}""", "average");
        var onto = await RecipeOfAsync("""{"type":"average","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}],"template":"sample_elena","preset":"Studio"}}""", "average");

        Assert.Equal((FusionMethod.Mean, Background.Transparent), (own.Method, own.Output.Background));
        Assert.Equal([70, 30], own.Members.Select(member => member.Weight));
        Assert.Equal(("sample_elena", 0.35, 2048), (onto.Base!.Photo, onto.Finish.Smoothing, onto.Output.Size));
    }

    [Fact]
    public async Task Post_TryOn_PutsPeopleOntoTheModelAndTheGarmentOn()
    {
        var recipe = await RecipeOfAsync(
            """{"type":"try_on","input":{"people":[{"image":"sample_mei"}],"template":"builtin:woman-nina","layers":[{"image":"builtin:tee-white","fit":50,"tuck":"in"}]}}""", "try_on");
        var face = await RecipeOfAsync("""{"type":"try_on","input":{"people":[{"image":"sample_mei"}],"template":"builtin:woman-nina"}}""", "try_on");

        Assert.Equal(("builtin:woman-nina", 0.9, 0.5, "builtin:tee-white", 0.5, Tuck.In), (recipe.Base!.Photo, Math.Round(recipe.Rounds[0].Ratio, 6), recipe.ColorMatch, recipe.Garment!.Photo, recipe.Garment.Fit, recipe.Garment.Tuck));
        Assert.Null(face.Garment);
    }

    [Fact]
    public async Task Post_Backdrop_CutsOutOnePerson()
    {
        var plain = await RecipeOfAsync("""{"type":"backdrop","input":{"people":[{"image":"sample_mei"}]}}""", "backdrop");
        var blurred = await RecipeOfAsync("""{"type":"backdrop","input":{"people":[{"image":"sample_mei"}],"backdrop":{"kind":"blur","blur":5}}}""", "backdrop");

        Assert.Equal((BackdropKind.Transparent, 0), (plain.Backdrop!.Kind, plain.Rounds.Count));
        Assert.Equal((BackdropKind.Blur, 0.05), (blurred.Backdrop!.Kind, blurred.Backdrop.Blur));
    }

    [Theory]
    [InlineData("""{"type":"chain","input":{"people":[]},"colour":1}""", 400, "unknown_field", "/colour")]
    [InlineData("""{"type":"chain","input":{"persons":[]}}""", 400, "unknown_field", "/input/persons")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei","Weight":1}]}}""", 400, "unknown_field", "/input/people/0/Weight")]
    [InlineData("""{"type":"chain","input":{"people":[{"face":1}]}}""", 400, "invalid_body", "/input/people/0")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun","weight":101}]}}""", 400, "value_out_of_range", "/input/people/1/weight")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}],"parameters":{"smoothing":-1}}}""", 400, "value_out_of_range", "/input/parameters/smoothing")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}],"preset":"none"}}""", 400, "value_out_of_range", "/input/preset")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}],"template":"sample_elena"}}""", 400, "invalid_body", "/input/template")]
    [InlineData("""{"type":"backdrop","input":{"people":[{"image":"sample_mei"}],"backdrop":{"color":"blue"}}}""", 400, "invalid_recipe", "/input/backdrop/color")]
    [InlineData("""{"type":"blend","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]}}""", 400, "value_out_of_range", "/type")]
    [InlineData("""{"input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]}}""", 400, "value_out_of_range", "/type")]
    [InlineData("""{"type":"try_on","input":{"people":[{"image":"sample_mei"}]}}""", 400, "invalid_body", "/input/template")]
    [InlineData("""{"type":"average","recipe":{"base":{"photo":"sample_mei"},"rounds":[{"source":{"photo":"sample_jun"}}]}}""", 400, "value_out_of_range", "/type")]
    [InlineData("""{"type":"chain"}""", 400, "invalid_body", "/input")]
    [InlineData("""{"input":{},"recipe":{}}""", 400, "invalid_body", "/recipe")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]},"output_options":{"format":"bmp"}}""", 400, "value_out_of_range", "/output_options/format")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]},"output_options":{"width":512}}""", 400, "invalid_body", "/output_options/height")]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"sample_mei"}]}}""", 422, "need_more_faces", null)]
    [InlineData("""{"type":"chain","input":{"people":[{"image":"img_1"},{"image":"sample_jun"}]}}""", 404, "photo_not_found", null)]
    [InlineData("{", 400, "invalid_body", null)]
    [InlineData("[]", 400, "invalid_body", null)]
    public async Task Post_WhatCannotBe_SaysWhereItIs(string body, int status, string code, string? place)
    {
        using var answer = await host.Client.PostAsync(Jobs, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await StudioHost.AssertProblemAsync(answer, status, code);
        Assert.Equal(place, problem["field"]?.GetValue<string>());
        Assert.Equal(place is null ? [] : [place], (problem["errors"]?.AsObject() ?? []).Select(error => error.Key));
    }

    [Fact]
    public async Task Post_PreviewOfAnInput_IsAPicture()
    {
        using var answer = await host.Client.PostAsync(
            "/api/v1/previews?size=64", new StringContent("""{"type":"chain","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]}}""", Encoding.UTF8, "application/json"));

        Assert.StartsWith("image/", answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BatchOfInputs_TellsAgainWhatWasAskedOfEach()
    {
        using var answer = await host.Client.PostAsync(
            "/api/v1/batches", new StringContent("""{"jobs":[{"label":"one","type":"average","input":{"people":[{"image":"sample_mei"},{"image":"sample_jun"}]},"metadata":{"row":"7"}}]}""", Encoding.UTF8, "application/json"));
        var id = Text(await StudioHost.ReadAsync(answer), "id");
        var entry = new JsonObject();
        await Waiting.UntilAsync(async () => Text(entry = (await StudioHost.ReadAsync(await host.Client.GetAsync("/api/v1/batches/" + id)))["jobs"]![0]!.AsObject(), "status") == "succeeded");

        var job = await StudioHost.ReadAsync(await host.Client.GetAsync($"{Jobs}/{Text(entry, "job")}"));

        Assert.Equal(("average", "7", 2), (Text(job, "type"), Text(job["metadata"]!, "row"), job["input"]!["people"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("/openapi/v1.json", "\"openapi\": \"3.1")]
    [InlineData("/openapi/v1.yaml", "openapi: '3.1")]
    public async Task Get_TheDescriptionWhereToolsLookForIt_IsTheSame(string path, string start) =>
        Assert.Contains(start, await host.Client.GetStringAsync(path), StringComparison.Ordinal);

    private async Task<Recipe> RecipeOfAsync(string body, string type)
    {
        using var answer = await host.Client.PostAsync(Jobs, new StringContent(body, Encoding.UTF8, "application/json"));
        var job = await StudioHost.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, job.ToJsonString());
        Assert.Equal(type, Text(job, "type"));
        return host.Get<IJobService>().Find(Text(job, "id"))!.Recipe;
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
