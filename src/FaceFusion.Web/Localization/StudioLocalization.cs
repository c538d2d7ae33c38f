using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace FaceFusion.Web.Localization;

/// <summary>The studio's two languages, and how one is chosen: cookie first, then the browser's wish, then English.</summary>
internal static class StudioLocalization
{
    /// <summary>
    /// <c>zh</c> and not <c>zh-Hans</c>: the parents of zh-TW and of a bare zh do not include zh-Hans, so those readers would
    /// get English.
    /// </summary>
    public static readonly string[] Cultures = ["en", "zh"];

    public static IServiceCollection AddStudioLocalization(this IServiceCollection services)
    {
        services.AddLocalization();
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("en").AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    /// <summary>The value of <c>lang</c> on the page.</summary>
    public static string HtmlLanguage(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? "zh-Hans" : "en";
}
