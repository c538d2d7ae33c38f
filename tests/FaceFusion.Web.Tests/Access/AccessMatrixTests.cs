using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FaceFusion.Web.Tests.Access;

/// <summary>Every endpoint against everyone who might call it, drawn from the endpoints themselves: a new one without a rule fails.</summary>
public sealed class AccessMatrixTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Owner = "ws_00000000000000000000000001";
    private const string Other = "ws_00000000000000000000000002";

    private static readonly string[] s_checked = ["/api/", "/openapi/", "/s/", "/f/"];

    private IEnumerable<RouteEndpoint> Endpoints => host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => s_checked.Any(start => Pattern(endpoint).StartsWith(start, StringComparison.Ordinal)));

    [Fact]
    public void Endpoint_OfTheApi_HasARule()
    {
        Assert.NotEmpty(Endpoints);
        Assert.All(Endpoints, endpoint => Assert.True(Rule(endpoint) is not null, $"{Pattern(endpoint)} has no rule."));
        Assert.All(
            Endpoints.Where(endpoint => Pattern(endpoint).Contains("{id}", StringComparison.Ordinal)),
            endpoint => Assert.True(Rule(endpoint) is not (AccessRule.Everyone or AccessRule.Caller), $"{Pattern(endpoint)} is about something, and anyone may call it."));
    }

    [Theory]
    [InlineData(AccessRule.PhotoOwner)]
    [InlineData(AccessRule.JobOwner)]
    [InlineData(AccessRule.BatchOwner)]
    [InlineData(AccessRule.WebhookOwner)]
    [InlineData(AccessRule.PersonOwner)]
    public async Task Thing_OfAWorkspace_IsNotThereForOthers(AccessRule rule)
    {
        var (photo, job) = await MakeAsync();
        var id = rule == AccessRule.PersonOwner ? host.Get<IPersonLibrary>().Add(Owner, new PersonDetails("Anna", [], [new FaceReference { Photo = photo, Face = 0 }])).Id : rule == AccessRule.PhotoOwner ? photo : rule == AccessRule.JobOwner ? job : rule == AccessRule.BatchOwner ? await MakeBatchAsync(photo)
            : host.Get<IWebhooks>().Create(Owner, "https://example.org/", WebhookEvent.All).Webhook.Id;
        var endpoints = Endpoints.Where(endpoint => Rule(endpoint) == rule).ToList();
        Assert.NotEmpty(endpoints);
        foreach (var (method, path) in endpoints.SelectMany(endpoint => Calls(endpoint, id)))
        {
            foreach (var stranger in (string?[])[Other, null])
            {
                using var answer = await SendAsync(method, path, stranger);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {path} by {stranger ?? "nobody"}: {answer.StatusCode}");
            }
        }

        // Those who may are not kept out: what they get then depends on the request.
        foreach (var (method, path) in endpoints.SelectMany(endpoint => Calls(endpoint, id)).Where(call => call.Method == HttpMethod.Get && !call.Path.EndsWith("/film", StringComparison.Ordinal) && !call.Path.EndsWith("/partial", StringComparison.Ordinal) && !call.Path.Contains("/clip", StringComparison.Ordinal)))
        {
            using var answer = await SendAsync(method, path, Owner);
            Assert.True(answer.IsSuccessStatusCode, $"{path} by its owner: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/api/v1/jobs")]
    [InlineData("/api/v1/previews")]
    [InlineData("/api/v1/orders")]
    public async Task Recipe_WithAnothersPhoto_IsRefusedAsIfItWereNotThere(string path)
    {
        var (photo, _) = await MakeAsync();

        using var answer = await SendAsync(HttpMethod.Post, path, Other, StudioHost.Asking(StudioHost.Chain("sample_jun", photo)));

        await StudioHost.AssertProblemAsync(answer, 404, "photo_not_found");
    }

    [Fact]
    public async Task Thing_OfNobody_BelongsToWhoeverHasItsId()
    {
        var photo = await host.UploadAsync(seed: 5);

        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/images/" + photo, Other);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static AccessRule? Rule(RouteEndpoint endpoint) => endpoint.Metadata.OfType<AccessRule>().Cast<AccessRule?>().LastOrDefault();

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<(HttpMethod Method, string Path)> Calls(RouteEndpoint endpoint, string id)
    {
        var path = Pattern(endpoint).Replace("{id}", id, StringComparison.Ordinal).Replace("{face:int}", "0", StringComparison.Ordinal).Replace("{round:int}", "1", StringComparison.Ordinal)
            .Replace("{delivery}", "msg_1", StringComparison.Ordinal);
        Assert.DoesNotContain("{", path, StringComparison.Ordinal);
        return endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Where(method => method != HttpMethods.Head).Select(method => (new HttpMethod(method), path));
    }

    private async Task<(string Photo, string Job)> MakeAsync()
    {
        using var content = new ByteArrayContent(Jobs.Tests.Support.TestPictures.Jpeg(seed: 1));
        using var request = Request(HttpMethod.Post, "/api/v1/images", Owner);
        request.Content = content;
        using var uploaded = await host.Client.SendAsync(request);
        var photo = (await StudioHost.ReadAsync(uploaded))["id"]!.GetValue<string>();
        using var started = await SendAsync(HttpMethod.Post, "/api/v1/jobs", Owner, StudioHost.Asking(StudioHost.Chain("sample_jun", photo)));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        using var end = await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}/events", Owner);
        Assert.Contains("succeeded", await end.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return (photo, job);
    }

    private async Task<string> MakeBatchAsync(string photo)
    {
        using var made = await SendAsync(HttpMethod.Post, "/api/v1/batches", Owner, new JsonObject { ["jobs"] = new JsonArray(StudioHost.Asking(StudioHost.Chain("sample_jun", photo))) });
        return (await StudioHost.ReadAsync(made))["id"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? workspace, JsonNode? body = null)
    {
        using var request = Request(method, path, workspace);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await host.Client.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? workspace)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", workspace is null ? "none=1" : string.Create(CultureInfo.InvariantCulture, $"{Workspaces.Cookie}={workspace}"));
        return request;
    }
}
