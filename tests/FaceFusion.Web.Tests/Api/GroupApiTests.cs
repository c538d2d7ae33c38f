using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Web.Tests.Api;

public sealed class GroupApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Report_OfAMean_HasItsMembersInOrder()
    {
        string[] photos = [await host.UploadAsync(1), await host.UploadAsync(2), await host.UploadAsync(3)];
        var members = new JsonArray([.. photos.Select(photo => new JsonObject { ["source"] = new JsonObject { ["photo"] = photo } })]);

        using var response = await host.Client.PostAsJsonAsync("/api/v1/groups/report", StudioHost.Asking(new JsonObject { ["method"] = "mean", ["members"] = members }));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(photos, answer["members"]!.AsArray().Select(member => member!["image"]!.GetValue<string>()));
        Assert.All(answer["members"]!.AsArray(), member => Assert.Equal(0.333333, member!["share"]!.GetValue<double>()));
        Assert.All(answer["members"]!.AsArray(), member => Assert.False(member!["stands_out"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Report_OfAChain_IsRefused()
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/groups/report", StudioHost.Asking(StudioHost.Chain(await host.UploadAsync(1), await host.UploadAsync(2))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_recipe", JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }
}
