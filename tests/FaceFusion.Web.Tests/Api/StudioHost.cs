using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Faces;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Testing;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Web.Tests.Api;

/// <summary>The whole studio on a free port and a data folder of its own; analyzer and engine are stand-ins unless a test wants the real ones.</summary>
public sealed class StudioHost : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("facefusion-web-");
    private readonly string[] _settings;
    private readonly bool _real;
    private WebApplication? _app;

    public StudioHost()
        : this(real: false)
    {
    }

    internal StudioHost(bool real, params string[] settings)
    {
        _real = real;
        _settings = settings;
    }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    /// <summary>Last word on the services.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>More endpoints than the studio's own.</summary>
    internal Action<WebApplication>? Map { get; init; }

    internal FakeAnalyzer Analyzer { get; } = new();

    internal FakeEngine Engine { get; } = new();

    internal T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    internal static async Task<StudioHost> StartAsync(bool real = false, params string[] settings)
    {
        var host = new StudioHost(real, settings);
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        _app = StudioApplication.Create(
            ["--contentRoot", RepositoryFiles.Root, "--urls", "http://127.0.0.1:0", "--Storage:Folder", _data.FullName, "--Limits:UploadsPerMinute", "0", "--Limits:JobsPerMinute", "0", "--Limits:VerificationsPerMinute", "0", "--Previews:WarmUp", "0", .. _real ? (string[])[] : ["--Decoding:Isolated", "false", "--Jobs:DrainSeconds", "0"], .. TestDatabases.SettingsOf(_data.FullName).SelectMany(setting => (string[])["--" + setting.Key, setting.Value]), .. _settings],
            Replace);
        Map?.Invoke(_app);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = Waiting.Patience };
    }

    /// <summary>Stops the studio as a signal would.</summary>
    public Task StopAsync() => _app!.StopAsync();

    public async Task DisposeAsync()
    {
        Engine.Hold?.TrySetResult();
        Client.Dispose();

        // A job that runs still writes to the folder.
        await _app!.StopAsync();
        await _app.DisposeAsync();
        TestDatabases.Drop(_data.FullName);
        _data.Delete(recursive: true);
    }

    /// <summary>Where the studio keeps everything.</summary>
    internal string DataFolder => _data.FullName;

    /// <summary>Files under the data folder but for its lock, its database and the keys of cookies.</summary>
    internal string[] KeptFiles(string pattern) =>
        [.. Directory.GetFiles(_data.FullName, pattern, SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith(".lock", StringComparison.Ordinal) && Path.GetFileName(file) is not ("studio.db" or "studio.db-wal" or "studio.db-shm") && Path.GetFileName(Path.GetDirectoryName(file)) != "keys")];

    internal async Task<string> UploadAsync(int seed)
    {
        using var content = new ByteArrayContent(TestPictures.Jpeg(seed: seed));
        var response = await Client.PostAsync("/api/v1/images", content);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return (await ReadAsync(response))["id"]!.GetValue<string>();
    }

    /// <summary>A chain recipe as a client would write it.</summary>
    internal async Task<JsonObject> ChainAsync(int rounds = 2)
    {
        var people = new List<string>();
        for (var seed = 0; seed <= rounds; seed++)
        {
            people.Add(await UploadAsync(seed));
        }

        return Chain([.. people]);
    }

    internal static JsonObject Chain(params string[] people) => new()
    {
        ["method"] = "chain",
        ["base"] = new JsonObject { ["photo"] = people[0] },
        ["rounds"] = new JsonArray([.. people.Skip(1).Select(p => new JsonObject { ["source"] = new JsonObject { ["photo"] = p }, ["ratio"] = 0.5 })]),
        ["output"] = new JsonObject { ["size"] = 512, ["difference"] = true },
    };

    /// <summary>What asks for a recipe, as requests have it.</summary>
    internal static JsonObject Asking(JsonNode recipe) => new() { ["recipe"] = recipe.DeepClone() };

    internal async Task<JsonNode> EnqueueAsync(JsonNode recipe)
    {
        var response = await Client.PostAsJsonAsync("/api/v1/jobs", Asking(recipe));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return await ReadAsync(response);
    }

    /// <summary>Reads the job's events to its end and gives the last state.</summary>
    internal async Task<JsonNode> EndOfAsync(string job, string? workspace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        request.Headers.Add("Cookie", $"{Workspaces.Cookie}={workspace}");
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var last = text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal));
        return JsonNode.Parse(last["data: ".Length..])!;
    }

    internal static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;

    /// <summary>Holds an error against its status and code, and gives the document.</summary>
    internal static async Task<JsonNode> AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((code, status), (problem["code"]!.GetValue<string>(), problem["status"]!.GetValue<int>()));
        Assert.All((string[])["detail", "hint", "title", "type", "traceId"], field => Assert.NotEqual(string.Empty, problem[field]?.GetValue<string>() ?? string.Empty));
        Assert.DoesNotContain("{", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        return problem;
    }

    private void Replace(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (!_real)
        {
            builder.Services.AddSingleton<IFaceAnalyzer>(Analyzer);
            builder.Services.AddSingleton<IFusionRunner>(Engine);
        }

        Configure?.Invoke(builder.Services);
    }
}
