using System.Text.Json.Nodes;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FaceFusion.Web.Tests.Api;

/// <summary>What clients are told of an endpoint that is to go, and of those that stay.</summary>
public sealed class DeprecationTests : IAsyncLifetime
{
    private static readonly Deprecation s_deprecation = new(DateTimeOffset.FromUnixTimeSeconds(1_795_651_200), new DateTimeOffset(2027, 5, 26, 0, 0, 0, TimeSpan.Zero), "/api/v1/usage");

    private readonly StudioHost _host = new()
    {
        Map = app => app.MapGet("/api/v1/old", (bool fails) => fails ? throw new InvalidOperationException("It fails.") : TypedResults.Ok()).Access(AccessRule.Everyone).Deprecated(s_deprecation),
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/old?fails=false", 200)]
    [InlineData("/api/v1/old?fails=true", 500)]
    public async Task Answer_OfAnEndpointThatIsToGo_SaysSinceWhenUntilWhenAndWhatInstead(string path, int status)
    {
        using var answer = await _host.Client.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("@1795651200", Assert.Single(answer.Headers.GetValues("Deprecation")));
        Assert.Equal("Wed, 26 May 2027 00:00:00 GMT", Assert.Single(answer.Headers.GetValues("Sunset")));
        Assert.Equal("</api/v1/usage>; rel=\"deprecation\"", Assert.Single(answer.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task Answer_OfOneThatStays_SaysNothingOfTheKind()
    {
        using var answer = await _host.Client.GetAsync("/api/v1/usage");

        Assert.All((string[])["Deprecation", "Sunset"], header => Assert.False(answer.Headers.Contains(header)));
    }

    [Fact]
    public async Task Description_MarksWhatIsToGoAlone()
    {
        var paths = JsonNode.Parse(await _host.Client.GetStringAsync("/api/v1/openapi.json"))!["paths"]!;

        Assert.True(paths["/api/v1/old"]!["get"]!["deprecated"]!.GetValue<bool>());
        Assert.Null(paths["/api/v1/usage"]!["get"]!["deprecated"]);
    }
}
