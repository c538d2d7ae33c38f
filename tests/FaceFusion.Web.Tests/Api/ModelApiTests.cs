using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Web.Tests.Api;

public sealed class ModelApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Get_Models_SaysWhatServesAndWhatIsKnown()
    {
        var answer = (await host.Client.GetFromJsonAsync<JsonNode>("/api/v1/models"))!;

        Assert.Equal("built-in", answer["tasks"]!["face-detection"]!.GetValue<string>());
        Assert.Equal("none", answer["tasks"]!["face-embedding"]!.GetValue<string>());
        var model = answer["models"]!.AsArray().Single(m => m!["id"]!.GetValue<string>() == "sface")!;
        Assert.Equal(("missing", false), (model["state"]!.GetValue<string>(), model["in_use"]!.GetValue<bool>()));
        Assert.Equal("open", model["licence_class"]!.GetValue<string>());
        Assert.Null(model["sha256"]);
    }

    [Fact]
    public async Task Get_ModelsInChinese_IsInChinese()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models");
        request.Headers.Add("Accept-Language", "zh-CN");
        using var response = await host.Client.SendAsync(request);

        Assert.Contains("自动把同一个人的照片归为一组", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
