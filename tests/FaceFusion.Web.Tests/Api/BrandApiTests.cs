using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

public sealed class BrandApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Brand = "/api/v1/brand";
    private readonly string _workspace = UnguessableId.Create("ws_");

    [Fact]
    public async Task Put_Kit_IsKeptForItsOwnerAlone()
    {
        using var answer = await SendAsync(HttpMethod.Put, Brand, """{"colors":["#A0B1C2"],"logo_corner":"bottom_right","logo_percent":20,"safe_percent":8,"file_pattern":"summer-{people}"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var kept = await ReadAsync(_workspace);
        Assert.Equal(("#a0b1c2", "bottom_right", 20, 8, "summer-{people}"), ((string)kept["colors"]![0]!, (string)kept["logo_corner"]!, (int)kept["logo_percent"]!, (int)kept["safe_percent"]!, (string)kept["file_pattern"]!));
        Assert.Empty((await ReadAsync(UnguessableId.Create("ws_")))["colors"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"colors":["red"]}""", "value_out_of_range")]
    [InlineData("""{"colors":null}""", "invalid_body")]
    [InlineData("""{"logo_percent":41}""", "value_out_of_range")]
    [InlineData("""{"safe_percent":-1}""", "value_out_of_range")]
    [InlineData("""{"logo_corner":"middle"}""", "invalid_body")]
    [InlineData("""{"slogan":"new"}""", "unknown_field")]
    [InlineData("nothing", "invalid_body")]
    public async Task Put_UnsoundKit_SaysWhy(string body, string code)
    {
        using var answer = await SendAsync(HttpMethod.Put, Brand, body);

        await StudioHost.AssertProblemAsync(answer, 400, code);
    }

    [Fact]
    public async Task Put_Logo_IsDrawnOnExportsThatAskForIt()
    {
        var job = host.Get<IJobService>().Enqueue(Fusion.Recipes.RecipeJson.Parse((await host.ChainAsync()).ToString()), new JobOrigin { Workspace = _workspace });
        await host.EndOfAsync(job.Id, _workspace);
        var red = new Bitmap(24, 24, 3);
        for (var i = 0; i < red.Pixels.Length; i += 3)
        {
            red.Pixels[i] = 255;
        }

        using var put = await SendAsync(HttpMethod.Put, Brand + "/logo", TestPictures.Png(red));
        var model = await StudioHost.ReadAsync(put);
        var plain = TestPictures.Decode(await GetAsync($"/api/v1/jobs/{job.Id}/picture?format=png&view=true"));
        var branded = TestPictures.Decode(await GetAsync($"/api/v1/jobs/{job.Id}/picture?format=png&view=true&logo=true"));

        Assert.StartsWith(Brand + "/logo?id=", (string)model["logo"]!, StringComparison.Ordinal);
        Assert.Equal((24, 24), (TestPictures.Header(await GetAsync((string)model["logo"]!)).Width, TestPictures.Header(await GetAsync((string)model["logo"]!)).Height));
        Assert.Equal([255, 0, 0], branded.Row(5).Slice(3 * 5, 3).ToArray());
        Assert.NotEqual([255, 0, 0], plain.Row(5).Slice(3 * 5, 3).ToArray());
        Assert.Equal(plain.Row(40).ToArray(), branded.Row(40).ToArray());

        using var removed = await SendAsync(HttpMethod.Delete, Brand + "/logo");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(plain.Pixels, TestPictures.Decode(await GetAsync($"/api/v1/jobs/{job.Id}/picture?format=png&view=true&logo=true")).Pixels);
    }

    [Fact]
    public async Task Put_LogoThatIsNoPicture_KeepsTheOneBefore()
    {
        using var good = await SendAsync(HttpMethod.Put, Brand + "/logo", TestPictures.Png(new Bitmap(16, 16, 4)));
        var before = (string)(await ReadAsync(_workspace))["logo"]!;

        using var bad = await SendAsync(HttpMethod.Put, Brand + "/logo", Encoding.UTF8.GetBytes("<svg/>"));

        await StudioHost.AssertProblemAsync(bad, 415, "unsupported_format");
        Assert.Equal(before, (string)(await ReadAsync(_workspace))["logo"]!);
    }

    [Fact]
    public async Task FilePattern_NamesTheFilesOfArchives_NoneLikeAnother()
    {
        using var put = await SendAsync(HttpMethod.Put, Brand, """{"file_pattern":"summer {size}"}""");
        var recipe = await host.ChainAsync();
        string[] jobs = [.. Enumerable.Range(0, 2).Select(_ => host.Get<IJobService>().Enqueue(Fusion.Recipes.RecipeJson.Parse(recipe.ToString()), new JobOrigin { Workspace = _workspace }).Id)];
        foreach (var job in jobs)
        {
            await host.EndOfAsync(job, _workspace);
        }

        Assert.Equal(["summer full.png", "summer full-2.png"], await NamesInAsync($"/api/v1/gallery/archive?ids={string.Join(',', jobs)}"));

        using var made = await SendAsync(HttpMethod.Post, "/api/v1/batches", $$"""{"jobs":[{"recipe":{{recipe.ToJsonString()}}},{"recipe":{{recipe.ToJsonString()}}}]}""");
        var batch = (string)(await StudioHost.ReadAsync(made))["id"]!;
        await Waiting.UntilAsync(() => host.Get<IBatches>().Find(batch)!.Entries.All(entry => entry.Job is { IsFinished: true }));
        Assert.Equal(["summer full.png", "summer full-2.png", "report.csv"], await NamesInAsync($"/api/v1/batches/{batch}/archive"));
    }

    [Fact]
    public async Task DeleteAll_TakesTheBrandToo()
    {
        using var answer = await SendAsync(HttpMethod.Put, Brand, """{"colors":["#000000"]}""");

        host.Get<IWorkspaceEraser>().DeleteAll(_workspace);

        Assert.Empty((await ReadAsync(_workspace))["colors"]!.AsArray());
    }

    private async Task<JsonNode> ReadAsync(string workspace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Brand) { Headers = { { "Cookie", "facefusion-workspace=" + workspace } } };
        using var answer = await host.Client.SendAsync(request);
        return await StudioHost.ReadAsync(answer);
    }

    private async Task<IEnumerable<string>> NamesInAsync(string archive)
    {
        using var packed = new ZipArchive(new MemoryStream(await GetAsync(archive)));
        return [.. packed.Entries.Select(entry => entry.Name)];
    }

    private async Task<byte[]> GetAsync(string address)
    {
        using var answer = await SendAsync(HttpMethod.Get, address);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string body) => SendAsync(method, address, Encoding.UTF8.GetBytes(body));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Headers = { { "Cookie", "facefusion-workspace=" + _workspace } } };
        request.Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await host.Client.SendAsync(request);
    }
}
