using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using FaceFusion.Testing;
using FaceFusion.Web.Components.Upload;

namespace FaceFusion.Web.Tests.Components;

public sealed partial class CameraBoothTests : StudioContext
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Booth_HasAButtonWithANameForWhateverItsScriptDoes(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var script = File.ReadAllText(RepositoryFiles.Path("src", "FaceFusion.Web", "Components", "Upload", "CameraBooth.razor.js"));
        var actions = Actions().Match(script).Groups[1].Value;

        var buttons = Render<CameraBooth>().FindAll("button[data-booth]");

        Assert.All(buttons, button => Assert.False(string.IsNullOrWhiteSpace(button.GetAttribute("aria-label") ?? button.TextContent)));
        Assert.Equal(
            Names().Matches(actions).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal),
            buttons.Select(button => button.GetAttribute("data-booth")!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Phone_OpensItsOwnCamera()
    {
        var phone = Render<CameraBooth>().Find("[data-booth-phone]");

        Assert.Equal("user", phone.GetAttribute("capture"));
        Assert.DoesNotContain("heic", phone.GetAttribute("accept")!, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"const actions = \{(.*?)\n  \};", RegexOptions.Singleline)]
    private static partial Regex Actions();

    [GeneratedRegex(@"^    (\w+)[:,]", RegexOptions.Multiline)]
    private static partial Regex Names();
}
