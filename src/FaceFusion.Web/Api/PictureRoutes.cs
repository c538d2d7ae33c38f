namespace FaceFusion.Web.Api;

/// <summary>Routes of pictures.</summary>
internal static class PictureRoutes
{
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Answers GET, and HEAD for those who want to know the size first.</summary>
    public static RouteHandlerBuilder MapPicture(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapMethods(pattern, s_methods, handler);
}
