using System.Net;
using System.Text.Json.Nodes;
using FaceFusion.Decoding.Pool;
using FaceFusion.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Api;

/// <summary>What those who watch over the studio ask it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Get_Health_OfASoundStudio_NamesWhatWorks()
    {
        await using var studio = await RunningStudio.StartAsync();

        var health = JsonNode.Parse(await studio.Client.GetStringAsync("/health"))!;

        Assert.Equal("healthy", health["status"]!.GetValue<string>());
        Assert.Equal(["database", "decoder", "signals", "storage", "workers"], health["checks"]!.AsObject().Select(check => check.Key).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await studio.Client.GetAsync("/alive")).StatusCode);
    }

    [Fact]
    public async Task Get_Health_WithoutADecoder_IsUnavailableAndAliveAllTheSame()
    {
        await using var studio = await RunningStudio.StartAsync(
            services => services.AddSingleton(_ => new DecoderPool(new DecoderOptions { Program = "/nowhere/at/all.dll" })), "--Decoding:Isolated", "true");

        using var answer = await studio.Client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var checks = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!;
        Assert.Equal(("unhealthy", "healthy"), (checks["decoder"]!.GetValue<string>(), checks["database"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await studio.Client.GetAsync("/alive")).StatusCode);
    }
}
