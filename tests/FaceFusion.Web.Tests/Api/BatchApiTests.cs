using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

public sealed class BatchApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Batch_OfRecipes_IsMadeAndPackedWithAReport()
    {
        var photo = await host.UploadAsync(seed: 1);
        var batch = await CreateAsync(
            Wrapped("Anna, \"A\"", StudioHost.Chain("sample_jun", photo)), StudioHost.Chain("sample_mei", photo), Wrapped("=1+1", StudioHost.Chain("sample_mei", "img_00000000000000000000000000")));

        var ended = await EndOfAsync(batch);
        using var packed = new ZipArchive(await host.Client.GetStreamAsync(ended["urls"]!["archive"]!.GetValue<string>()));

        Assert.Equal((3, 2, 1), (ended["count"]!.GetValue<int>(), ended["succeeded"]!.GetValue<int>(), ended["failed"]!.GetValue<int>()));
        Assert.Equal(["001-Anna, A.png", "002-2.png", "report.csv"], packed.Entries.Select(entry => entry.Name));
        using var reader = new StreamReader(packed.GetEntry("report.csv")!.Open(), Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync()).Split("\r\n");
        Assert.Equal("position,label,state,file,seconds,problem", lines[0]);
        Assert.StartsWith("1,\"Anna, \"\"A\"\"\",succeeded,\"001-Anna, A.png\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,'=1+1,", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_OfAHeldQueue_HasWaitingPicturesUntilItsOwnerGoesOn()
    {
        const string Workspace = "ws_00000000000000000000000077";
        var (batches, queue) = (host.Get<IBatches>(), host.Get<IQueueOrder>());
        queue.PauseAll(Workspace);
        var recipe = RecipeJson.Parse(StudioHost.Chain("sample_jun", "sample_mei").ToJsonString());
        var id = batches.Create(Workspace, "Team", [new BatchItem("Mei", recipe, ["Jun", "Mei"])]).Head.Id;
        Assert.True(batches.HasWaiting(id));

        queue.ResumeAll(Workspace);
        using var patience = new CancellationTokenSource(Waiting.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (batches.Find(id) is { IsOver: false })
        {
            await look.WaitForNextTickAsync(patience.Token);
        }

        Assert.False(batches.HasWaiting(id));
        Assert.Equal(id, IBatches.OfJob(Assert.Single(batches.Find(id)!.Entries).Job!.Origin));
        Assert.Null(IBatches.OfJob(new JobOrigin { Draft = "draft_1" }));
        Assert.False(batches.HasWaiting("bat_00000000000000000000000000"));
    }

    [Theory]
    [InlineData("en", "Jun", "Mei")]
    [InlineData("zh-CN", "俊", "梅")]
    public async Task PeopleOfRecipes_AreCalledAsTheirPhotosAre(string language, string first, string second)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/batches") { Content = JsonContent.Create(new JsonObject { ["jobs"] = new JsonArray(StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei"))) }) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await host.Client.SendAsync(request);
        var ended = await EndOfAsync((await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>());

        Assert.Equal([first, second], host.Get<IJobService>().Find(ended["jobs"]![0]!["job"]!.GetValue<string>())!.Origin.Names);
    }

    [Fact]
    public async Task Batch_OfTryOns_IsEveryPersonInEveryGarmentOnEveryModel()
    {
        var photo = await host.UploadAsync(seed: 2);
        using var gate = await host.Client.PutAsync($"/api/v1/images/{photo}/gate", null);
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/batches", new JsonObject
        {
            ["try_on"] = new JsonObject
            {
                ["people"] = new JsonArray(photo, "sample_mei"),
                ["models"] = new JsonArray("builtin:woman-nina", "builtin:4"),
                ["garments"] = new JsonArray("builtin:tee-white"),
                ["ratio"] = 0.7,
                ["recipe"] = new JsonObject { ["garment"] = new JsonObject { ["fit"] = 0.5 } },
            },
        });

        var batch = await EndOfAsync((await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>());

        Assert.Equal((4, 4), (batch["count"]!.GetValue<int>(), batch["succeeded"]!.GetValue<int>()));
        Assert.EndsWith(" + woman-nina", batch["jobs"]![0]!["label"]!.GetValue<string>(), StringComparison.Ordinal);
        var recipe = host.Get<IJobService>().Find(batch["jobs"]![2]!["job"]!.GetValue<string>())!.Recipe;
        Assert.Equal((0.7, "builtin:tee-white", 0.5), (recipe.Rounds[0].Ratio, recipe.Garment!.Photo, recipe.Garment.Fit));
    }

    [Fact]
    public async Task Batch_OfTryOnsWithVariants_ReportsWhoWearsWhatOnWhomAndHow()
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/batches", new JsonObject
        {
            ["try_on"] = new JsonObject { ["people"] = new JsonArray("sample_mei"), ["models"] = new JsonArray("builtin:woman-nina"), ["garments"] = new JsonArray("builtin:tee-white"), ["variants"] = 2 },
        });
        var batch = await EndOfAsync((await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>());

        using var packed = new ZipArchive(await host.Client.GetStreamAsync(batch["urls"]!["archive"]!.GetValue<string>()));

        using var reader = new StreamReader(packed.GetEntry("report.csv")!.Open(), Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync()).Split("\r\n");
        Assert.Equal("position,label,state,file,seconds,problem,person,model,garment,variant", lines[0]);
        Assert.EndsWith(",,Mei,woman-nina,tee-white,as-set", lines[1], StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(",,Mei,woman-nina,tee-white,tight", lines[2], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("tight", batch["jobs"]![1]!["try_on"]!["variant"]!.GetValue<string>());
        Assert.Equal(-1, host.Get<IJobService>().Find(batch["jobs"]![1]!["job"]!.GetValue<string>())!.Recipe.Garment!.Fit);
    }

    [Theory]
    [InlineData("0", "value_out_of_range")]
    [InlineData("5", "value_out_of_range")]
    [InlineData("\"two\"", "invalid_body")]
    public async Task Batch_OfTryOnsWithOtherThanOneToFourVariants_IsRefused(string variants, string code)
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/batches", JsonNode.Parse($$$"""{"try_on":{"models":["builtin:1"],"garments":["builtin:1"],"variants":{{{variants}}}}}"""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await StudioHost.ReadAsync(answer))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Batch_LargerThanTheQueue_IsMadeWholeAllTheSame()
    {
        await using var small = await StudioHost.StartAsync(settings: ["--Jobs:QueueLimit", "2"]);

        using var answer = await small.Client.PostAsJsonAsync("/api/v1/batches", Body([.. Enumerable.Range(0, 7).Select(_ => StudioHost.Chain("sample_jun", "sample_mei"))]));
        var ended = await EndOfAsync(small, (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>());

        Assert.Equal((7, 7), (ended["count"]!.GetValue<int>(), ended["succeeded"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Batch_Cancelled_BeginsNoMore()
    {
        await using var held = await StudioHost.StartAsync();
        held.Engine.Hold = new TaskCompletionSource();
        using var answer = await held.Client.PostAsJsonAsync("/api/v1/batches", Body([.. Enumerable.Range(0, 40).Select(_ => StudioHost.Chain("sample_jun", "sample_mei"))]));
        var id = (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();

        using var cancel = await held.Client.PostAsync($"/api/v1/batches/{id}/cancel", null);

        Assert.Equal("canceled", (await StudioHost.ReadAsync(cancel))["status"]!.GetValue<string>());
        held.Engine.Hold.TrySetResult();
        Assert.Null(held.Get<Batches>().Next());
        var jobs = (await UntilAsync(held, id, batch => batch["jobs"]!.AsArray().All(job => job!["status"]!.GetValue<string>() is not ("queued" or "running"))))["jobs"]!.AsArray();
        Assert.Contains(jobs, job => job!["status"]!.GetValue<string>() == "waiting");
    }

    [Theory]
    [InlineData("""{"jobs":[]}""", 422, "batch_size")]
    [InlineData("""{"name":"x"}""", 422, "batch_size")]
    [InlineData("[1]", 400, "invalid_body")]
    [InlineData("""{"try_on":{"people":["sample_mei"]}}""", 422, "batch_size")]
    [InlineData("""{"try_on":7}""", 400, "invalid_body")]
    [InlineData("""{"jobs":[null]}""", 400, "invalid_body")]
    [InlineData("""{"tryOn":{}}""", 400, "unknown_field")]
    [InlineData("""{"try_on":{"models":["img_00000000000000000000000000"],"garments":["builtin:1"],"recipe":{"rounds":7}}}""", 400, "invalid_recipe")]
    [InlineData("nothing", 400, "invalid_body")]
    [InlineData("""{"jobs":[{"recipe":{"method":"chain"}}]}""", 422, "need_more_faces")]
    [InlineData("""{"jobs":[{"type":"chain","input":{"people":[{"image":"sample_mei"}]}}]}""", 422, "need_more_faces")]
    public async Task Batch_OfNothingThatCanBeMade_IsRefusedWhole(string body, int status, string code)
    {
        using var answer = await host.Client.PostAsync("/api/v1/batches", new StringContent(body));

        await StudioHost.AssertProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task Batch_Unknown_IsNotThere()
    {
        using var answer = await host.Client.GetAsync("/api/v1/batches/bat_00000000000000000000000000");

        await StudioHost.AssertProblemAsync(answer, 404, "batch_not_found");
    }

    private static JsonObject Wrapped(string label, JsonObject recipe) => new() { ["label"] = label, ["recipe"] = recipe };

    private static JsonObject Body(params JsonObject[] jobs) => new() { ["name"] = "Team", ["jobs"] = new JsonArray([.. jobs.Select(job => job.ContainsKey("recipe") ? job : StudioHost.Asking(job))]) };

    private async Task<string> CreateAsync(params JsonObject[] jobs)
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/batches", Body(jobs));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
    }

    private Task<JsonNode> EndOfAsync(string batch) => EndOfAsync(host, batch);

    private static Task<JsonNode> EndOfAsync(StudioHost host, string batch) => UntilAsync(host, batch, now => now["status"]!.GetValue<string>() == "completed");

    /// <summary>Looks at a batch whenever one of its jobs, or the feeder, may have gone on.</summary>
    private static async Task<JsonNode> UntilAsync(StudioHost host, string batch, Func<JsonNode, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Waiting.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await look.WaitForNextTickAsync(patience.Token))
        {
            var now = await StudioHost.ReadAsync(await host.Client.GetAsync("/api/v1/batches/" + batch, patience.Token));
            if (isReached(now))
            {
                return now;
            }
        }

        throw new InvalidOperationException("The timer stopped.");
    }
}
