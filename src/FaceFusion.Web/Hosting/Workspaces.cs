using FaceFusion.Jobs;

namespace FaceFusion.Web.Hosting;

/// <summary>
/// Whose drafts and pictures a browser sees: a cookie with an id that nobody can guess, given at the first visit. Another device
/// joins by a link that carries the id, so whoever has the link has the workspace.
/// </summary>
internal static class Workspaces
{
    /// <summary>The cookie's name, and that of the cascading value.</summary>
    public const string Cookie = "facefusion-workspace";

    public const string IdPrefix = "ws_";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(400);

    /// <summary>The browser's workspace; null where it has none.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } id && UnguessableId.IsValid(id, IdPrefix) ? id : null;

    /// <summary>The browser's workspace, a new one where it has none yet; the answer must not have begun.</summary>
    public static string Ensure(HttpContext context)
    {
        var id = Of(context) ?? UnguessableId.Create(IdPrefix);
        if (!context.Response.HasStarted)
        {
            // Each visit makes it last anew.
            Set(context, id);
        }

        return id;
    }

    public static void MapStudioWorkspaces(this IEndpointRouteBuilder routes) => routes.MapGet("/join/{id}", Join);

    private static IResult Join(HttpContext context, string id)
    {
        if (!UnguessableId.IsValid(id, IdPrefix))
        {
            return Results.LocalRedirect("/not-found");
        }

        Set(context, id);
        return Results.LocalRedirect("/gallery");
    }

    private static void Set(HttpContext context, string id) => context.Response.Cookies.Append(Cookie, id, new CookieOptions
    {
        MaxAge = s_lifetime,
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        IsEssential = true,
        Secure = context.Request.IsHttps,
        Path = "/",
    });
}
