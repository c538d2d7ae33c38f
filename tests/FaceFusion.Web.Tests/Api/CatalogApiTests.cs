using System.Net;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Presets, templates and usage for programs.</summary>
public sealed class CatalogApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private readonly string _mine = UnguessableId.Create(Workspaces.IdPrefix);

    [Fact]
    public async Task Get_Presets_AreThoseOfTheProgramAndTheCallersOwn()
    {
        new PresetShelf(host.Get<IPresetStore>(), _mine).Add("Ours", new PresetSettings { Finish = new Finish { Smoothing = 0.3 }, Size = 2048 });

        var mine = (await ReadAsync("/api/v1/presets", _mine)).AsArray();
        var others = (await ReadAsync("/api/v1/presets", UnguessableId.Create(Workspaces.IdPrefix))).AsArray();

        Assert.Equal(DraftPreset.BuiltIn.Select(preset => preset.Id), others.Select(preset => preset!["id"]!.GetValue<string>()));
        Assert.All(others, preset => Assert.True(preset!["built_in"]!.GetValue<bool>()));
        var own = mine[^1]!;
        Assert.Equal(("Ours", false, 0.3, 2048), (own["name"]!.GetValue<string>(), own["built_in"]!.GetValue<bool>(), own["settings"]!["finish"]!["smoothing"]!.GetValue<double>(), own["settings"]!["size"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Get_Templates_HavePicturesAndNamesThatRecipesTake()
    {
        var templates = await ReadAsync("/api/v1/templates", _mine);

        Assert.Equal(8, templates["models"]!.AsArray().Count);
        Assert.Equal(15, templates["garments"]!.AsArray().Count);
        foreach (var template in templates["models"]!.AsArray().Concat(templates["garments"]!.AsArray()))
        {
            Assert.StartsWith("builtin:", template!["id"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.NotEmpty(template["name"]!.GetValue<string>());
            using var picture = await host.Client.GetAsync(template["picture"]!.GetValue<string>());
            Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Get_Usage_CountsTheCallersJobs()
    {
        var job = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Post, "/api/v1/jobs", _mine, StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei"))));
        await host.EndOfAsync(job["id"]!.GetValue<string>(), _mine);

        var usage = await ReadAsync("/api/v1/usage", _mine);

        Assert.Equal(("guest", 1, 1, 0), (usage["plan"]!["name"]!.GetValue<string>(), usage["jobs_today"]!.GetValue<int>(), usage["pictures"]!.GetValue<int>(), usage["photos"]!.GetValue<int>()));
        Assert.True(usage["storage_bytes"]!.GetValue<long>() > 0);
        Assert.Equal(1, Assert.Single(usage["days"]!.AsArray())!["jobs"]!.GetValue<int>());
        using var nobodys = await host.Client.GetAsync("/api/v1/usage");
        await StudioHost.AssertProblemAsync(nobodys, 401, "sign_in_required");
    }

    private async Task<JsonNode> ReadAsync(string path, string workspace)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, workspace);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await StudioHost.ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string workspace, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Cookie", $"{Workspaces.Cookie}={workspace}");
        return await host.Client.SendAsync(request);
    }
}
