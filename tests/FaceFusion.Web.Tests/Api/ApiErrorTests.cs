using System.Text;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Api;

namespace FaceFusion.Web.Tests.Api;

public sealed class ApiErrorTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("en", "There is no fusion job_1.")]
    [InlineData("zh-CN", "没有融合任务 job_1。")]
    [InlineData("fr", "There is no fusion job_1.")]
    public async Task Get_UnknownJob_Is404InTheReadersLanguage(string language, string sentence)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs/job_1");
        request.Headers.AcceptLanguage.ParseAdd(language);

        var problem = await StudioHost.AssertProblemAsync(await host.Client.SendAsync(request), 404, "job_not_found");

        Assert.Equal(sentence, problem["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/api/v1/jobs/job_1/events")]
    [InlineData("/api/v1/jobs/job_1/picture")]
    [InlineData("/api/v1/jobs/job_1/rounds/1/picture")]
    [InlineData("/api/v1/jobs/job_1/difference")]
    public async Task Get_AnythingOfAnUnknownJob_Is404(string path) =>
        await StudioHost.AssertProblemAsync(await host.Client.GetAsync(path), 404, "job_not_found");

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/jobs/job_1/rounds/first/picture")]
    public async Task Get_UnknownAddress_Is404AsAProblem(string path) =>
        await StudioHost.AssertProblemAsync(await host.Client.GetAsync(path), 404, "address_not_found");

    [Theory]
    [InlineData("[]", 400, "invalid_recipe", "/recipe")]
    [InlineData("{\"colour\":1}", 400, "unknown_field", "/recipe/colour")]
    [InlineData("{\"version\":99}", 400, "recipe_too_new", null)]
    [InlineData("{\"method\":\"chain\",\"base\":{\"photo\":\"a\"},\"rounds\":[{\"source\":{\"photo\":\"b\"},\"ratio\":1.5}]}", 400, "value_out_of_range", "/recipe/rounds/0/ratio")]
    [InlineData("{\"method\":\"chain\",\"base\":{\"photo\":\"a\"}}", 422, "need_more_faces", null)]
    [InlineData("{\"method\":\"chain\",\"base\":{\"photo\":\"a\"},\"rounds\":[{\"source\":{\"photo\":\"b\"}}]}", 404, "photo_not_found", null)]
    public async Task Post_UnsoundRecipe_SaysWhatIsWrongAndWhere(string recipe, int status, string code, string? field)
    {
        foreach (var path in (string[])["/api/v1/jobs", "/api/v1/previews?draft=d"])
        {
            using var content = new StringContent($$"""{"recipe":{{recipe}}}""", Encoding.UTF8, "application/json");
            var problem = await StudioHost.AssertProblemAsync(await host.Client.PostAsync(path, content), status, code);
            Assert.Equal(field, problem["field"]?.GetValue<string>());
            Assert.Equal(field is null ? null : problem["detail"]!.GetValue<string>(), field is null ? null : problem["errors"]![field]![0]!.GetValue<string>());
        }
    }

    [Fact]
    public void Status_OfEveryCode_BlamesTheProgramOnlyForItsOwnFaults()
    {
        string[] own = [.. ErrorCatalog.Codes.Where(code => ApiErrors.StatusOf(code) >= 500)];

        Assert.All(own, code => Assert.True(
            code.StartsWith("installed_model_", StringComparison.Ordinal)
            || code is "model_missing" or "model_damaged" or "model_invalid" or "model_unknown" or "internal" or "inference_failed" or "native_library_missing" or "decoder_unavailable" or "job_interrupted" or "disk_full" or "database_unavailable" or "clip_tool_missing" or "clip_not_written", code));
        Assert.Contains("internal", own);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "SELF", true)]
    public async Task Post_FromAnotherSitesPage_Is403(string header, string value, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs/job_1/cancel");
        request.Headers.Add(header, value == "SELF" ? host.Address.GetLeftPart(UriPartial.Authority) : value);

        var response = await host.Client.SendAsync(request);

        await StudioHost.AssertProblemAsync(response, allowed ? 404 : 403, allowed ? "job_not_found" : "cross_site");
    }

    [Fact]
    public async Task Post_DiskWithoutRoom_Is507AndSaysSo()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            own.Analyzer.Failure = new IOException("No space left on device", 28);
            using var content = new ByteArrayContent(Jobs.Tests.Support.TestPictures.Jpeg(seed: 31));

            await StudioHost.AssertProblemAsync(await own.Client.PostAsync("/api/v1/images", content), 507, "disk_full");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_EngineCrash_TellsNothingOfTheInside()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            own.Analyzer.Failure = new InvalidOperationException("secret path /srv/models");
            using var content = new ByteArrayContent(Jobs.Tests.Support.TestPictures.Jpeg(seed: 30));

            var problem = await StudioHost.AssertProblemAsync(await own.Client.PostAsync("/api/v1/images", content), 500, "internal");

            Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }
}
