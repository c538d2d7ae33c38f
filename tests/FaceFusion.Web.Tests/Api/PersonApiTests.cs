using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Tests.Api;

public sealed class PersonApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string People = "/api/v1/people";
    private readonly string _workspace = UnguessableId.Create("ws_");

    [Fact]
    public async Task Person_AddedChangedMergedAndTakenOut_IsTheCallersAlone()
    {
        var (one, two, three) = (await host.UploadAsync(seed: 31), await host.UploadAsync(seed: 32), await host.UploadAsync(seed: 33));
        using var added = await SendAsync(HttpMethod.Post, People, Body("Anna", one, two));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var anna = await StudioHost.ReadAsync(added);
        Assert.Equal($"{People}/{anna["id"]}", added.Headers.Location?.ToString());
        Assert.Equal(("none", one, 0), ((string)anna["consent"]!["state"]!, (string)anna["photos"]![0]!["photo"]!, (int)anna["photos"]![0]!["face"]!));

        using var other = await SendAsync(HttpMethod.Post, People, Body("Bea", three));
        var bea = (string)(await StudioHost.ReadAsync(other))["id"]!;
        using var changed = await SendAsync(HttpMethod.Put, $"{People}/{anna["id"]}", Body("Anne", two, one));
        Assert.Equal(("Anne", two), (await StudioHost.ReadAsync(changed)) is var now ? ((string)now["name"]!, (string)now["photos"]![0]!["photo"]!) : default);

        using var found = await SendAsync(HttpMethod.Get, People + "?search=be");
        Assert.Equal("Bea", (string)Assert.Single((await StudioHost.ReadAsync(found)).AsArray())!["name"]!);
        using var merged = await SendAsync(HttpMethod.Post, $"{People}/{anna["id"]}/merge", $$"""{"people":["{{bea}}"]}""");
        Assert.Equal(3, (await StudioHost.ReadAsync(merged))["photos"]!.AsArray().Count);
        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, $"{People}/{bea}"), 404, "person_not_found");

        using var removed = await SendAsync(HttpMethod.Delete, $"{People}/{anna["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var photo = await SendAsync(HttpMethod.Get, "/api/v1/images/" + one);
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
    }

    [Fact]
    public async Task Data_Deleted_IsOnTheReceiptAndGone()
    {
        var one = await host.UploadAsync(seed: 41);
        using var added = await SendAsync(HttpMethod.Post, People, Body("Carl", one));
        var carl = (string)(await StudioHost.ReadAsync(added))["id"]!;
        using var derived = await SendAsync(HttpMethod.Get, $"{People}/{carl}/derived");
        Assert.Equal(one, (string)(await StudioHost.ReadAsync(derived))["photos"]![0]!);

        using var answer = await SendAsync(HttpMethod.Delete, $"{People}/{carl}/data");

        var receipt = await StudioHost.ReadAsync(answer);
        Assert.Equal(["person", "photo"], receipt["deleted"]!.AsArray().Select(thing => (string)thing!["kind"]!).Order());
        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, "/api/v1/images/" + one), 404, "photo_not_found");
        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, $"{People}/{carl}"), 404, "person_not_found");
    }

    [Theory]
    [InlineData("""{"name":"","photos":[{"photo":"sample_jun"}]}""", 400, "value_out_of_range")]
    [InlineData("""{"name":"Jun","photos":[]}""", 400, "value_out_of_range")]
    [InlineData("""{"name":"Jun"}""", 400, "value_out_of_range")]
    [InlineData("""{"name":"Jun","photos":[{"photo":"img_none"}]}""", 404, "photo_not_found")]
    [InlineData("""{"name":"Jun","photos":[{"photo":"sample_jun","face":3}]}""", 422, "face_not_found")]
    [InlineData("""{"name":"Jun","photos":[null]}""", 400, "invalid_body")]
    [InlineData("""{"name":"Jun","photos":[{"photo":null}]}""", 400, "invalid_body")]
    [InlineData("""{"name":"Jun","tags":[null],"photos":[{"photo":"sample_jun"}]}""", 400, "invalid_body")]
    [InlineData("""{"name":"Jun","age":30}""", 400, "unknown_field")]
    [InlineData("nothing", 400, "invalid_body")]
    public async Task Post_UnsoundPerson_SaysWhy(string body, int status, string code)
    {
        using var answer = await SendAsync(HttpMethod.Post, People, body);

        await StudioHost.AssertProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task Post_FaceOfAnother_NamesThem()
    {
        var body = """{"name":"Mei","photos":[{"photo":"sample_mei"}]}""";
        using var first = await SendAsync(HttpMethod.Post, People, body);

        using var answer = await SendAsync(HttpMethod.Post, People, body.Replace("\"Mei\"", "\"Lin\"", StringComparison.Ordinal));

        var problem = await StudioHost.AssertProblemAsync(answer, 409, "person_face_taken");
        Assert.Contains("Mei", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_OfNobody_AreNone()
    {
        using var list = await SendAsync(HttpMethod.Get, People, workspace: "");
        Assert.Empty((await StudioHost.ReadAsync(list)).AsArray());

        using var answer = await SendAsync(HttpMethod.Post, People, """{"name":"Jun","photos":[{"photo":"sample_jun"}]}""", workspace: "");
        await StudioHost.AssertProblemAsync(answer, 401, "sign_in_required");
    }

    private static string Body(string name, params string[] photos) =>
        new JsonObject { ["name"] = name, ["photos"] = new JsonArray([.. photos.Select(photo => new JsonObject { ["photo"] = photo })]) }.ToJsonString();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string? workspace = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", (workspace ?? _workspace) is { Length: > 0 } id ? $"facefusion-workspace={id}" : "none=1");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await host.Client.SendAsync(request);
    }
}
