using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using FaceFusion.Faces.Coach;

namespace FaceFusion.Faces.Tests.Coach;

public sealed partial class FindingTextsTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The kinds whose text depends on the detail; all others are told without one.</summary>
    private static readonly Dictionary<FindingKind, FindingDetail[]> s_details = new()
    {
        [FindingKind.FaceCovered] = [FindingDetail.Eyes, FindingDetail.Brows, FindingDetail.Mouth, FindingDetail.Glasses, FindingDetail.Hair],
        [FindingKind.FacePitched] = [FindingDetail.Above, FindingDetail.Below],
        [FindingKind.OtherLight] = [FindingDetail.Above, FindingDetail.Below],
    };

    private static IEnumerable<Finding> All => Enum.GetValues<FindingKind>().SelectMany(kind =>
        s_details.GetValueOrDefault(kind, [FindingDetail.None]).Select(detail => new Finding(kind, FindingSeverity.Hint, 0.31, 0.1, detail)));

    [Fact]
    public void Texts_OfEveryFinding_AreThereInBothLanguagesAndNoOthers()
    {
        var wanted = All.Select(FindingTexts.KeyOf).SelectMany(key => (string[])[key, key + ".remedy"]).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(wanted, Keys(FindingTexts.Texts(chinese: false)));
        Assert.Equal(wanted, Keys(FindingTexts.Texts(chinese: true)));
    }

    [Fact]
    public void Placeholders_OfBothLanguages_AreTheSame()
    {
        var (english, chinese) = (FindingTexts.Texts(chinese: false), FindingTexts.Texts(chinese: true));

        Assert.All(Keys(english), key => Assert.Equal(Placeholders(english, key), Placeholders(chinese, key)));
    }

    [Fact]
    public void Texts_OfEveryFinding_AreOnePhraseWithoutAnEnd() => Assert.All(All, finding =>
    {
        foreach (var text in (string[])[finding.Text(s_english), finding.Remedy(s_english), finding.Text(s_chinese), finding.Remedy(s_chinese)])
        {
            Assert.Matches("[^.。:：{}]$", text);
        }
    });

    [Fact]
    public void Advice_OfATurnedFace_IsOneLineInEitherLanguage()
    {
        var finding = new Finding(FindingKind.FaceTurned, FindingSeverity.Warning, -31.2, 0.4);

        Assert.Equal("face_turned", finding.Code);
        Assert.Equal("Turned 31 degrees: choose a more frontal photo", finding.Advice(s_english));
        Assert.Equal("侧脸 31 度：请换一张更正面的照片", finding.Advice(s_chinese));
    }

    [Fact]
    public void Codes_AreSnakeCaseAndStable()
    {
        var finding = new Finding(FindingKind.FaceCovered, FindingSeverity.Serious, 0.9, 0.5, FindingDetail.Eyes);

        Assert.Equal(("face_covered", "serious", "eyes"), (finding.Code, finding.SeverityCode, finding.DetailCode));
        Assert.Null((finding with { Detail = FindingDetail.None }).DetailCode);
        Assert.Equal("50 % of the face is cut off by the photo's edge", new Finding(FindingKind.FaceCropped, FindingSeverity.Serious, 0.5, 0.9).Text(s_english));
    }

    private static string[] Keys(ResourceSet texts) => [.. texts.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Placeholders(ResourceSet texts, string key) => Placeholder().Matches(texts.GetString(key)!).Select(match => match.Value);

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
