using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Web.Tests.Api;

public sealed class OrderApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Orders_OfAChain_AreItsOwnAndTheReversedOneWithTheirRecipes()
    {
        string[] photos = [await host.UploadAsync(1), await host.UploadAsync(2), await host.UploadAsync(3)];

        using var response = await host.Client.PostAsJsonAsync("/api/v1/orders", StudioHost.Asking(StudioHost.Chain(photos)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var orders = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["orders"]!.AsArray();
        Assert.Equal(["1 2", "2 1"], orders.Select(order => string.Join(' ', order!["order"]!.AsArray().Select(round => round!.GetValue<int>()))));
        Assert.Equal(photos[2], orders[1]!["recipe"]!["rounds"]![0]!["source"]!["photo"]!.GetValue<string>());
        Assert.All(orders, order => Assert.InRange(order!["difference"]!.GetValue<double>(), 0, 50));
    }

    [Fact]
    public async Task Orders_OfOneRound_AreRefusedAtTheField()
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/orders", StudioHost.Asking(StudioHost.Chain(await host.UploadAsync(1), await host.UploadAsync(2))));

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_recipe", "/rounds"), (response.StatusCode, problem["code"]!.GetValue<string>(), problem["field"]!.GetValue<string>()));
    }
}
