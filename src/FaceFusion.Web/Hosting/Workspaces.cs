using FaceFusion.Jobs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Web.Accounts;

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

    /// <summary>The workspace of whoever is signed in, or the browser's own; null where there is neither.</summary>
    public static string? Of(HttpContext context) => context.User.FindFirst(AccountClaims.Workspace)?.Value ?? Guest(context);

    /// <summary>Whoever made an account took their workspace into it: it is reached by signing in alone.</summary>
    private static string? Guest(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } id && UnguessableId.IsValid(id, IdPrefix) && !Directory(context).IsAccountWorkspace(id) ? id : null;

    private static IAccountDirectory Directory(HttpContext context) => context.RequestServices.GetRequiredService<IAccountDirectory>();

    /// <summary>The browser's workspace, a new one where it has none yet; the answer must not have begun.</summary>
    public static string Ensure(HttpContext context)
    {
        var id = Of(context) ?? UnguessableId.Create(IdPrefix);
        if (!context.Response.HasStarted && context.User.Identity is not { IsAuthenticated: true })
        {
            // Each visit makes it last anew.
            Set(context, id);
        }

        return id;
    }

    public static void MapStudioWorkspaces(this IEndpointRouteBuilder routes) => routes.MapGet("/join/{id}", Join);

    private static IResult Join(HttpContext context, string id)
    {
        if (!UnguessableId.IsValid(id, IdPrefix) || Directory(context).IsAccountWorkspace(id))
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
