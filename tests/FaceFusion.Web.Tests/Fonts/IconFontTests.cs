using System.Text.RegularExpressions;
using FaceFusion.Testing;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Fonts;

/// <summary>The icons' font is cut down to what is drawn (build/subset-icons.py): what a source names has to be in it.</summary>
public sealed partial class IconFontTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const int MostBytes = 64 * 1024;

    private static readonly string s_font = RepositoryFiles.Path("wwwroot", "fonts", "studio-symbols.woff2");

    [Fact]
    public async Task Font_HasEverySignThatTheSourcesName()
    {
        var all = GlyphNames.Read(await host.Client.GetByteArrayAsync("/_content/Radzen.Blazor/fonts/MaterialSymbolsOutlined.woff2"));
        var words = new[] { RepositoryFiles.Path("src", "FaceFusion.Web"), RepositoryFiles.Path("wwwroot") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js")
            .SelectMany(file => Words().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

        var named = words.Where(all.Contains).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 100, "The pattern no longer finds the signs.");
        Assert.Empty(named.Except(GlyphNames.Read(await File.ReadAllBytesAsync(s_font))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Page_LoadsTheSmallFontAndNotTheWholeOne()
    {
        var page = await host.Client.GetStringAsync("/");

        Assert.Contains("studio-symbols", page, StringComparison.Ordinal);
        Assert.DoesNotContain("MaterialSymbolsOutlined", page, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(s_font).Length, 1, MostBytes);
    }

    /// <summary>A word in quotes or alone in an element that is no event's, as build/subset-icons.py looks for them.</summary>
    [GeneratedRegex("""(?<!addEventListener\()["'>]([a-z][a-z0-9_]*)["'<]""")]
    private static partial Regex Words();
}
