using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Web.Api;

/// <summary>
/// Refuses changes that another site's page asks for. Browsers say where a request comes from (<c>Sec-Fetch-Site</c>, or
/// <c>Origin</c> in old ones); programs say neither and may pass: they have no cookies but those they were given.
/// </summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsAllowed(request)
            ? next(context)
            : throw new FusionException(FusionErrorCodes.CrossSite, "A page of another site sent this.");
    }

    /// <summary>The same rule for the hub, GET or not: a WebSocket starts as a GET and CORS does not hold it back.</summary>
    public static void Guard(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has nothing to guard.");
        endpoint.RequestDelegate = context =>
        {
            if (IsAllowed(context.Request))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>True for a request of this site's own pages, or of a program.</summary>
    public static bool IsAllowed(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
