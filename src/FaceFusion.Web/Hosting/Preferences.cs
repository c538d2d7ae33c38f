using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Localization;

namespace FaceFusion.Web.Hosting;

/// <summary>Language and theme: two cookies, set by plain links so that they work before the page is alive.</summary>
internal static class Preferences
{
    public const string ThemeCookie = "facefusion-theme";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(365);

    /// <summary>The theme chosen by the reader: <c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public static string? Theme(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie] : null;

    public static void MapStudioPreferences(this IEndpointRouteBuilder routes) => routes.MapGet("/culture", SetCulture);

    private static IResult SetCulture(HttpContext context, string c, string? returnUrl)
    {
        if (StudioLocalization.Cultures.Contains(c, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(c)),
                new CookieOptions { MaxAge = s_lifetime, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });
        }

        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    // "//host" and "/\host" lead away from here.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || (url[1] != '/' && url[1] != '\\'));
}
