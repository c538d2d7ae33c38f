using System.Globalization;
using System.Resources;

namespace FaceFusion.Cli.Texts;

/// <summary>The command line's own sentences (resources <c>CliTexts</c> and <c>CliTexts.zh</c>).</summary>
internal static class CliText
{
    private static readonly ResourceManager s_texts = new("FaceFusion.Cli.Texts.CliTexts", typeof(CliText).Assembly);

    /// <summary>The sentence of a key in the language of the environment, with its values put in.</summary>
    public static string Get(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, s_texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}
