using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using FaceFusion.Imaging;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Errors;

/// <summary>Words every error code in English and Chinese (resources <c>Errors</c> and <c>Errors.zh</c>); the studio, the API and the command line all read it.</summary>
public static partial class ErrorCatalog
{
    private static readonly ResourceManager s_texts = new("FaceFusion.Fusion.Errors.Errors", typeof(ErrorCatalog).Assembly);
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh");
    private static readonly HashSet<string> s_codes = [.. CodesOf(typeof(FusionErrorCodes)), .. CodesOf(typeof(ImagingErrorCodes)), .. CodesOf(typeof(InferenceErrorCodes))];

    /// <summary>Every code that has a text.</summary>
    public static IReadOnlyCollection<string> Codes => s_codes;

    /// <summary>Words an exception of this program; anything unknown becomes <see cref="FusionErrorCodes.Internal"/>.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="photoName">What the user calls a photo, given the recipe's name of it; null shows that name.</param>
    /// <param name="culture">Language; Chinese for any <c>zh</c>, English otherwise.</param>
    public static ErrorText Describe(Exception error, Func<string, string>? photoName, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(culture);
        var (code, photo, arguments) = error switch
        {
            FusionException e when s_codes.Contains(e.Code) => (e.Code, e.Photo, e.Arguments),
            ImagingException e when s_codes.Contains(e.Code) => (e.Code, null, e.Arguments),
            InferenceException e when s_codes.Contains(e.Code) => (e.Code, null, e.Arguments),
            OperationCanceledException => (FusionErrorCodes.Canceled, null, new Dictionary<string, object>()),
            _ => (FusionErrorCodes.Internal, null, new Dictionary<string, object>()),
        };
        var values = new Dictionary<string, object>(arguments);
        values["photo"] = photo is null ? Text("photo.unnamed", culture)! : photoName?.Invoke(photo) ?? photo;
        values.TryAdd("id", error.GetType().Name);
        if (values.TryGetValue("reason", out var reason) && Text($"reason.{reason}", culture) is { } sentence)
        {
            values["reason"] = Fill(sentence, values, culture);
        }

        return new ErrorText(code, Fill(Text(code, culture)!, values, culture), Fill(Text(code + ".remedy", culture)!, values, culture));
    }

    /// <summary>The text of a key in one language; the test of completeness reads it without falling back.</summary>
    internal static ResourceSet Texts(bool chinese) =>
        s_texts.GetResourceSet(chinese ? s_chinese : CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)
        ?? throw new MissingManifestResourceException("The error texts are missing.");

    private static string? Text(string key, CultureInfo culture) =>
        s_texts.GetString(key, culture.TwoLetterISOLanguageName == s_chinese.TwoLetterISOLanguageName ? s_chinese : CultureInfo.InvariantCulture);

    /// <summary>Puts named values in; a value that nobody gave leaves its name standing, which is better than no sentence.</summary>
    private static string Fill(string template, Dictionary<string, object> values, CultureInfo culture) =>
        Placeholder().Replace(template, m => values.TryGetValue(m.Groups[1].Value, out var value) ? Show(value, culture) : m.Value);

    private static string Show(object value, CultureInfo culture) => value switch
    {
        double or float or decimal => ((IFormattable)value).ToString("0.###", culture),
        IFormattable formattable => formattable.ToString(null, culture),
        _ => value.ToString() ?? string.Empty,
    };

    private static IEnumerable<string> CodesOf(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    internal static partial Regex Placeholder();
}
