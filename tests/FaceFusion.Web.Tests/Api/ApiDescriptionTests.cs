using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

/// <summary>The description that clients build on: docs/openapi.json is what the studio says, or the change was not meant.</summary>
public sealed class ApiDescriptionTests(StudioHost host) : IClassFixture<StudioHost>
{
    /// <summary>Set it to 1 and run these tests to write the file anew.</summary>
    private const string Update = "FACEFUSION_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Get_Description_IsTheCommittedOne()
    {
        var told = JsonNode.Parse(await host.Client.GetStringAsync("/api/v1/openapi.json"))!.ToJsonString(s_indented) + "\n";
        var file = RepositoryFiles.Path("docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(file, told);
        }

        Assert.StartsWith("3.1", JsonNode.Parse(told)!["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(File.ReadAllText(file) == told, $"docs/openapi.json is not what the studio says: set {Update}=1, run this test and look at the difference.");
    }
}
