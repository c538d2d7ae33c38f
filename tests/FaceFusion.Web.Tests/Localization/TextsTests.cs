using System.Xml.Linq;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Localization;

public sealed class TextsTests
{
    private static readonly IReadOnlyDictionary<string, string> s_english = Read("Texts.resx");
    private static readonly IReadOnlyDictionary<string, string> s_chinese = Read("Texts.zh.resx");

    [Fact]
    public void Keys_OfBothLanguages_AreTheSame() =>
        Assert.Equal(s_english.Keys.Order(StringComparer.Ordinal), s_chinese.Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(RepositoryFiles.Path("src", "FaceFusion.Web", "Localization", file))
            .Descendants("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);
}
