using FaceFusion.Jobs.Settings;
using FaceFusion.Testing;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Hosting;

/// <summary>docs/configuration.md is what the option classes say.</summary>
public sealed class ConfigurationDocumentTests
{
    /// <summary>Set it to 1 and run these tests to write the file anew.</summary>
    private const string Update = "FACEFUSION_UPDATE_CONFIGURATION";

    [Fact]
    public void Document_OfTheSettings_IsTheCommittedOne()
    {
        var (text, file) = (ConfigurationDocument.Write(), RepositoryFiles.Path("docs", "configuration.md"));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.True(File.ReadAllText(file) == text, $"docs/configuration.md is not what the classes say: set {Update}=1, run this test and look at the difference.");
    }

    [Fact]
    public void Document_OfTheSettings_LeavesNoClassOut()
    {
        var classes = new[] { typeof(StorageOptions).Assembly, typeof(LimitOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null);

        Assert.Equal(classes.Select(type => type.Name).Order(StringComparer.Ordinal), ConfigurationDocument.Types.Select(type => type.Name).Order(StringComparer.Ordinal));
    }
}
