using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Api;

/// <summary>A caller's jobs: listed page by page, waited for, deleted.</summary>
public sealed class JobHistoryApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly string _mine = UnguessableId.Create(Workspaces.IdPrefix);

    [Fact]
    public async Task Get_Pages_HaveEveryJobOnceNewestFirst()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Insert(0, await MakeAsync());
        }

        var (found, sizes, next) = (new List<string>(), new List<int>(), "/api/v1/jobs?limit=2");
        while (next is not null)
        {
            var page = await ReadAsync(next);
            found.AddRange(page["data"]!.AsArray().Select(job => job!["id"]!.GetValue<string>()));
            sizes.Add(page["data"]!.AsArray().Count);
            next = page["next_cursor"] is { } cursor ? $"/api/v1/jobs?limit=2&cursor={cursor.GetValue<string>()}" : null;
        }

        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(made.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(found.Count, found.Distinct().Count());
        var times = await Task.WhenAll(found.Select(async id => (await ReadAsync("/api/v1/jobs/" + id))["created_at"]!.GetValue<DateTimeOffset>()));
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Get_Filters_TakeStatusAndTypeAndNobodyElsesJobs()
    {
        var mine = await MakeAsync();
        using var anothers = await SendAsync(HttpMethod.Post, "/api/v1/jobs", StudioHost.Asking(await host.ChainAsync(rounds: 1)), UnguessableId.Create(Workspaces.IdPrefix));

        Assert.Equal([mine], await IdsAsync("/api/v1/jobs?status=succeeded&type=chain"));
        Assert.Empty(await IdsAsync("/api/v1/jobs?status=failed"));
        Assert.Empty(await IdsAsync("/api/v1/jobs?type=average"));
        Assert.Equal([mine], await IdsAsync("/api/v1/jobs"));
        using var nobodys = await host.Client.GetAsync("/api/v1/jobs");
        Assert.Empty((await StudioHost.ReadAsync(nobodys))["data"]!.AsArray());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("status=done", "status")]
    [InlineData("status=1", "status")]
    [InlineData("type=blend", "type")]
    [InlineData("cursor=job_1", "cursor")]
    [InlineData("cursor=99999999999999999999-x", "cursor")]
    public async Task Get_AQueryThatIsNone_NamesItsField(string query, string field)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/jobs?" + query, null, _mine);

        Assert.Equal(field, (await StudioHost.AssertProblemAsync(answer, 400, "value_out_of_range"))["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Delete_OfAJob_TakesItsPictureToo()
    {
        var job = await MakeAsync();

        using var deleted = await SendAsync(HttpMethod.Delete, "/api/v1/jobs/" + job, null, _mine);
        using var again = await SendAsync(HttpMethod.Delete, "/api/v1/jobs/" + job, null, _mine);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await StudioHost.AssertProblemAsync(again, 404, "job_not_found");
        Assert.Empty(await IdsAsync("/api/v1/jobs"));
        Assert.DoesNotContain(host.KeptFiles("*"), file => file.Contains(job, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ByWhoWaits_GivesTheEndAndByWhoDoesNotSaysWhenToLook()
    {
        using var waited = await SendAsync(HttpMethod.Post, "/api/v1/jobs", StudioHost.Asking(await host.ChainAsync(rounds: 1)), _mine, "respond-async, wait=30");
        using var asked = await SendAsync(HttpMethod.Post, "/api/v1/jobs", StudioHost.Asking(await host.ChainAsync(rounds: 1)), _mine);

        Assert.Equal(HttpStatusCode.Created, waited.StatusCode);
        Assert.Equal("wait", Assert.Single(waited.Headers.GetValues("Preference-Applied")));
        var job = await StudioHost.ReadAsync(waited);
        Assert.Equal(("succeeded", 100), (job["status"]!.GetValue<string>(), job["progress"]!["percent"]!.GetValue<int>()));
        Assert.Equal("/api/v1/jobs/" + job["id"]!.GetValue<string>(), waited.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), asked.Headers.RetryAfter!.Delta);
    }

    private async Task<string> MakeAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/jobs", StudioHost.Asking(await host.ChainAsync(rounds: 1)), _mine);
        var id = (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
        Assert.Equal("succeeded", (await host.EndOfAsync(id, _mine))["status"]!.GetValue<string>());
        return id;
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string path) => [.. (await ReadAsync(path))["data"]!.AsArray().Select(job => job!["id"]!.GetValue<string>())];

    private async Task<JsonNode> ReadAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, _mine);
        return await StudioHost.ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body, string workspace, string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Cookie", $"{Workspaces.Cookie}={workspace}");
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await host.Client.SendAsync(request);
    }
}
