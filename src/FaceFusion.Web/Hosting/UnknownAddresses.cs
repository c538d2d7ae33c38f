using FaceFusion.Web.Access;
using FaceFusion.Web.Components.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Hosting;

/// <summary>What an address gets that leads nowhere: a page that says so. Without it a browser shows one of its own.</summary>
internal static class UnknownAddresses
{
    /// <summary>Takes what no other route takes.</summary>
    public static void MapStudioUnknownAddresses(this IEndpointRouteBuilder routes) =>
        routes.MapFallback("{**path}", Show).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).Access(AccessRule.Everyone).ExcludeFromDescription();

    private static RazorComponentResult<NotFoundPage> Show() => new() { StatusCode = StatusCodes.Status404NotFound };
}
