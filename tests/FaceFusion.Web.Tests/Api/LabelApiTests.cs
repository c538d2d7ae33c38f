using System.Net;
using System.Net.Http.Json;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

public sealed class LabelApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Agreements = "/api/v1/labels/agreements";

    [Fact]
    public async Task Get_PictureOfAnyWording_DiffersFromTheOthers()
    {
        var picture = await PictureAsync();
        string[] wishes = [string.Empty, "&label=generated", "&label_place=top_left", "&label_plate=light", "&label_plate=solid"];

        var files = new List<byte[]>();
        foreach (var wish in wishes)
        {
            files.Add(TestPictures.Decode(await host.Client.GetByteArrayAsync(picture + wish)).Pixels);
        }

        Assert.All(files, (file, i) => Assert.All(files.Skip(i + 1), other => Assert.NotEqual(file, other)));
    }

    [Theory]
    [InlineData("label=nothing", 400, "value_out_of_range")]
    [InlineData("label_place=middle", 400, "value_out_of_range")]
    [InlineData("label_plate=glass", 400, "value_out_of_range")]
    [InlineData("label_size=4", 400, "value_out_of_range")]
    [InlineData("label_size=40", 400, "value_out_of_range")]
    [InlineData("label=off", 403, "label_agreement_required")]
    [InlineData("label=off&agreement=agr_nobody", 403, "label_agreement_required")]
    public async Task Get_PictureOutsideTheRules_SaysSo(string query, int status, string code) =>
        await StudioHost.AssertProblemAsync(await host.Client.GetAsync($"{await PictureAsync()}&{query}"), status, code);

    [Fact]
    public async Task Get_PictureByAnAgreement_HasNoVisibleLabelAndIsNoted()
    {
        var picture = await PictureAsync();
        var terms = await host.Client.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/api/v1/labels/terms");

        using var answer = await host.Client.PostAsJsonAsync(Agreements, new { terms = terms!["version"]!.GetValue<string>() });
        var agreement = await StudioHost.ReadAsync(answer);
        var bare = TestPictures.Decode(await host.Client.GetByteArrayAsync($"{picture}&label=off&agreement={agreement["id"]}"));

        Assert.Equal((HttpStatusCode.Created, $"{Agreements}/{agreement["id"]}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.NotEmpty(terms["text"]!.GetValue<string>());
        Assert.Equal(TestPictures.Bitmap(64, 48, 2).Pixels, bare.Pixels);
        var kept = await host.Client.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>(answer.Headers.Location.OriginalString);
        Assert.Contains(kept!["exports"]!.AsArray().Single()!["job"]!.GetValue<string>(), picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"terms":"0"}""", "value_out_of_range")]
    [InlineData("{}", "value_out_of_range")]
    [InlineData("nothing", "invalid_body")]
    public async Task Post_AgreementToOtherTerms_IsRefused(string body, string code) =>
        await StudioHost.AssertProblemAsync(await host.Client.PostAsync(Agreements, new StringContent(body)), 400, code);

    [Fact]
    public async Task Get_View_IsBareForItsOwnBrowserAlone()
    {
        var workspace = UnguessableId.Create("ws_");
        var job = host.Get<IJobService>().Enqueue(Fusion.Recipes.RecipeJson.Parse((await host.ChainAsync()).ToString()), new JobOrigin { Workspace = workspace });
        await host.EndOfAsync(job.Id, workspace);
        async Task<byte[]> PixelsAsync(string cookie, string more)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job.Id}/picture?format=png&view=true{more}") { Headers = { { "Cookie", "facefusion-workspace=" + cookie } } };
            using var answer = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return TestPictures.Decode(await answer.Content.ReadAsByteArrayAsync()).Pixels;
        }

        var bare = TestPictures.Bitmap(64, 48, 2).Pixels;
        Assert.Equal(bare, await PixelsAsync(workspace, string.Empty));
        Assert.NotEqual(bare, await PixelsAsync(workspace, "&download=true"));
    }

    private async Task<string> PictureAsync()
    {
        var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
        await host.EndOfAsync(id);
        return $"/api/v1/jobs/{id}/picture?format=png";
    }
}
