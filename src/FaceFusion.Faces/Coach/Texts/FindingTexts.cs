using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace FaceFusion.Faces.Coach;

/// <summary>Words findings in English and Chinese (resources <c>Findings</c> and <c>Findings.zh</c>).</summary>
internal static class FindingTexts
{
    private static readonly ResourceManager s_texts = new("FaceFusion.Faces.Coach.Texts.Findings", typeof(FindingTexts).Assembly);
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh");

    /// <summary>The value's name in snake_case.</summary>
    public static string CodeOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>What was found.</summary>
    public static string Text(Finding finding, CultureInfo culture) => Fill(KeyOf(finding), finding, culture);

    /// <summary>What to do.</summary>
    public static string Remedy(Finding finding, CultureInfo culture) => Fill(KeyOf(finding) + ".remedy", finding, culture);

    /// <summary>Both in one line.</summary>
    public static string Advice(Finding finding, CultureInfo culture)
    {
        var remedy = Remedy(finding, culture);
        return IsChinese(culture) ? $"{Text(finding, culture)}：{remedy}" : $"{Text(finding, culture)}: {char.ToLowerInvariant(remedy[0])}{remedy[1..]}";
    }

    /// <summary>The key of the finding's text: its code, with the detail where there is one.</summary>
    internal static string KeyOf(Finding finding) =>
        finding.DetailCode is { } detail ? $"{finding.Code}.{detail}" : finding.Code;

    /// <summary>The texts of one language, without falling back; the test of completeness reads them.</summary>
    internal static ResourceSet Texts(bool chinese) =>
        s_texts.GetResourceSet(chinese ? s_chinese : CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)
        ?? throw new MissingManifestResourceException("The texts of the findings are missing.");

    private static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == s_chinese.TwoLetterISOLanguageName;

    private static string Fill(string key, Finding finding, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var template = s_texts.GetString(key, IsChinese(culture) ? s_chinese : CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");
        return string.Format(culture, template, Shown(finding));
    }

    /// <summary>The value as people read it: whole degrees, pixels, levels and percents.</summary>
    private static double Shown(Finding finding) => finding.Kind switch
    {
        FindingKind.FaceCovered or FindingKind.FaceCropped or FindingKind.HighlightsClipped or FindingKind.Smiling
            or FindingKind.MouthOpen or FindingKind.LessDetail => 100 * Math.Abs(finding.Value),
        _ => Math.Abs(finding.Value),
    };
}
