using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Web.Tests.Api;

public sealed class JobApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Jobs = "/api/v1/jobs";

    [Fact]
    public async Task People_OfAJob_AreCalledAsTheirPhotosAre()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(TestPictures.Jpeg(seed: 77)), "file", "Grandma Anna.jpg" } };
        using var named = await host.Client.PostAsync("/api/v1/images", form);
        var anna = (await StudioHost.ReadAsync(named))["id"]!.GetValue<string>();

        var job = await host.EnqueueAsync(StudioHost.Chain("sample_jun", anna, await host.UploadAsync(seed: 78)));

        Assert.Equal(["Jun", "Grandma Anna", "Person 3"], host.Get<IJobService>().Find(job["id"]!.GetValue<string>())!.Origin.Names);
    }

    [Fact]
    public async Task Post_Recipe_IsAcceptedAndRunsToItsEnd()
    {
        var recipe = await host.ChainAsync(rounds: 3);

        var response = await host.Client.PostAsJsonAsync(Jobs, StudioHost.Asking(recipe));
        var job = await StudioHost.ReadAsync(response);
        var id = job["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"{Jobs}/{id}", response.Headers.Location!.OriginalString);
        await host.EndOfAsync(id);
        var ended = await StudioHost.ReadAsync(await host.Client.GetAsync($"{Jobs}/{id}"));

        Assert.Equal(("succeeded", 100, 3, 3), (ended["status"]!.GetValue<string>(), ended["progress"]!["percent"]!.GetValue<int>(), ended["progress"]!["rounds"]!.GetValue<int>(), ended["progress"]!["ready_rounds"]!.GetValue<int>()));
        Assert.Equal(4, ended["output"]!["shares"]!.AsArray().Count);
        Assert.Equal("chain", ended["recipe"]!["method"]!.GetValue<string>());
        foreach (var name in (string[])["picture", "difference", "round1", "round2", "round3", "events", "self"])
        {
            using var answer = await host.Client.GetAsync(ended["urls"]![name]!.GetValue<string>());
            Assert.True(answer.IsSuccessStatusCode, name);
        }
    }

    [Fact]
    public async Task Get_Film_IsALabelledAnimationOfAMeanAndNothingElse()
    {
        string[] photos = [await host.UploadAsync(1), await host.UploadAsync(2)];
        var members = new JsonArray([.. photos.Select(photo => new JsonObject { ["source"] = new JsonObject { ["photo"] = photo } })]);
        var job = await host.EnqueueAsync(new JsonObject { ["method"] = "mean", ["members"] = members, ["output"] = new JsonObject { ["film"] = true } });
        var ended = await host.EndOfAsync(job["id"]!.GetValue<string>());

        using var answer = await host.Client.GetAsync(ended["urls"]!["film"]!.GetValue<string>() + "?download=true");

        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".webp", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(2, new VipsImageCodec().ReadHeader(file, new DecodeLimits()).Pages);
        Assert.Contains("digitalsourcetype", Encoding.UTF8.GetString(VipsImageCodec.ReadXmp(file, new DecodeLimits())!), StringComparison.Ordinal);
        var chain = await host.EnqueueAsync(await host.ChainAsync());
        await host.EndOfAsync(chain["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"{Jobs}/{chain["id"]!.GetValue<string>()}/film")).StatusCode);
    }

    [Fact]
    public async Task Post_MeanFramedAsAPortrait_IsToldWithItAndAnyOtherWordIsRefused()
    {
        string[] photos = [await host.UploadAsync(1), await host.UploadAsync(2)];

        var job = await host.EnqueueAsync(MeanOf("portrait"));
        using var refused = await host.Client.PostAsJsonAsync(Jobs, new JsonObject { ["recipe"] = MeanOf("close") });

        Assert.Equal("portrait", job["recipe"]!["output"]!["framing"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("/output/framing", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        JsonObject MeanOf(string framing) => new()
        {
            ["method"] = "mean",
            ["members"] = new JsonArray([.. photos.Select(photo => new JsonObject { ["source"] = new JsonObject { ["photo"] = photo } })]),
            ["output"] = new JsonObject { ["framing"] = framing },
        };
    }

    [Fact]
    public async Task Get_Events_StartWithASnapshotAndEndWithTheLastState()
    {
        var job = await host.EnqueueAsync(await host.ChainAsync());

        using var response = await host.Client.GetAsync($"{Jobs}/{job["id"]}/events");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(ServerEvent.Parse).ToArray();
        Assert.Equal("completed", events[^1].Type);
        Assert.All(events.Where(e => e.Type == "preview"), e => Assert.Equal($"{Jobs}/{job["id"]}/rounds/{e.Data["round"]}/picture", e.Data["url"]!.GetValue<string>()));
        var states = events.Where(e => e.Type != "preview").ToArray();
        Assert.True(states.Length == 1 || states[0].Type == "snapshot", text);
        Assert.All(states[..^1].Skip(1), e => Assert.Equal("progress", e.Type));
        Assert.Equal(states.Length, states.Select(e => e.Id).Distinct().Count(id => id.Length > 0));
        Assert.All(states, e => Assert.Equal(job["id"]!.GetValue<string>(), e.Data["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("png", ImageFormat.Png)]
    [InlineData("jpeg", ImageFormat.Jpeg)]
    [InlineData("webp", ImageFormat.WebP)]
    [InlineData("avif", ImageFormat.Avif)]
    public async Task Get_PictureAsADownload_HasACleanNameALabelAndNoExif(string format, ImageFormat expected)
    {
        var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(id);

        using var response = await host.Client.GetAsync($"{Jobs}/{id}/picture?format={format}&quality=80&download=true");

        var file = await response.Content.ReadAsByteArrayAsync();
        var text = Encoding.Latin1.GetString(file);
        Assert.Equal(expected, TestPictures.Header(file).Format);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches(@"^""?fusion-\d{8}-\d{6}\.(png|jpg|webp|avif)""?$", response.Content.Headers.ContentDisposition.FileName!);
        Assert.Contains("digitalsourcetype/compositeCapture", text, StringComparison.Ordinal);
        Assert.Contains("\"ProduceID\":\"" + id, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("img_", text, StringComparison.Ordinal);
        Assert.Equal(ManifestState.Valid, ManifestReader.TryRead(file, null)!.State);
    }

    [Theory]
    [InlineData("format=bmp", 415, "unsupported_format")]
    [InlineData("quality=0", 400, "value_out_of_range")]
    [InlineData("size=100000", 400, "value_out_of_range")]
    public async Task Get_PictureOfSillyWishes_SaysSo(string query, int status, string code)
    {
        var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(id);

        await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{Jobs}/{id}/picture?{query}"), status, code);
    }

    [Fact]
    public async Task Cancel_RunningJob_EndsCanceledAndASecondCancelIsTheSameAnswer()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            own.Engine.Hold = new TaskCompletionSource();
            var id = (await own.EnqueueAsync(await own.ChainAsync()))["id"]!.GetValue<string>();
            await own.Engine.StartedAsync();
            await StudioHost.AssertProblemAsync(await own.Client.GetAsync($"{Jobs}/{id}/picture"), 404, "picture_not_found");

            var response = await own.Client.PostAsync($"{Jobs}/{id}/cancel", null);
            var ended = await own.EndOfAsync(id);

            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            Assert.Equal("canceled", ended["status"]!.GetValue<string>());
            Assert.Equal(HttpStatusCode.Accepted, (await own.Client.PostAsync($"{Jobs}/{id}/cancel", null)).StatusCode);
            own.Engine.Hold = null;
            var other = (await own.EnqueueAsync(await own.ChainAsync()))["id"]!.GetValue<string>();
            await own.EndOfAsync(other);
            await StudioHost.AssertProblemAsync(await own.Client.PostAsync($"{Jobs}/{other}/cancel", null), 409, "job_finished");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_FullQueue_Is429WithRetryAfter()
    {
        var own = await StudioHost.StartAsync(settings: ["--Jobs:QueueLimit", "1"]);
        try
        {
            own.Engine.Hold = new TaskCompletionSource();
            var recipe = await own.ChainAsync();
            await own.EnqueueAsync(recipe);
            await own.Engine.StartedAsync();
            await own.EnqueueAsync(recipe);

            var response = await own.Client.PostAsJsonAsync(Jobs, StudioHost.Asking(recipe));

            await StudioHost.AssertProblemAsync(response, 429, "queue_full");
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Run_JobFails_TellsTheErrorInTheReadersLanguageAndTheNextJobRuns()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            var recipe = await own.ChainAsync();
            own.Engine.Failure = new Fusion.FusionException("multiple_faces", "five", recipe["base"]!["photo"]!.GetValue<string>(), new Dictionary<string, object> { ["count"] = 5 });
            var id = (await own.EnqueueAsync(recipe))["id"]!.GetValue<string>();
            await own.EndOfAsync(id);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Jobs}/{id}");
            request.Headers.AcceptLanguage.ParseAdd("zh-TW");

            var failed = await StudioHost.ReadAsync(await own.Client.SendAsync(request));
            own.Engine.Failure = null;
            var next = await own.EndOfAsync((await own.EnqueueAsync(recipe))["id"]!.GetValue<string>());

            Assert.Equal(("failed", "multiple_faces"), (failed["status"]!.GetValue<string>(), failed["error"]!["code"]!.GetValue<string>()));
            Assert.Contains("5 张人脸", failed["error"]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("succeeded", next["status"]!.GetValue<string>());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Stop_WithAJobUnderWay_EndsItsEventsAndItself()
    {
        var own = await StudioHost.StartAsync();
        try
        {
            own.Engine.Hold = new TaskCompletionSource();
            var id = (await own.EnqueueAsync(await own.ChainAsync()))["id"]!.GetValue<string>();
            await own.Engine.StartedAsync();
            using var events = await own.Client.GetAsync($"{Jobs}/{id}/events", HttpCompletionOption.ResponseHeadersRead);

            await own.StopAsync().WaitAsync(Waiting.Patience);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Get_Schema_IsTheRecipesOwn()
    {
        using var response = await host.Client.GetAsync("/api/v1/recipe.schema.json");

        Assert.Equal("application/schema+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Fusion.Recipes.RecipeJson.Schema, await response.Content.ReadAsStringAsync());
    }

    private sealed record ServerEvent(string Type, string Id, JsonNode Data)
    {
        public static ServerEvent Parse(string text)
        {
            var lines = text.Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);
            return new ServerEvent(lines["event"], lines.GetValueOrDefault("id", string.Empty), JsonNode.Parse(lines["data"])!);
        }
    }
}
