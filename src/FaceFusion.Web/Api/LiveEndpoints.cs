using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Live;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Api;

/// <summary><c>/live</c>: a WebSocket, frames of a camera in, changed and labelled frames out (docs/live.md).</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(15);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/live", RunAsync).Access(AccessRule.Caller).Limit(RequestLimits.Jobs).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext context, ILiveStudio studio, IOptions<LiveOptions> options, IHostApplicationLifetime lifetime)
    {
        // A WebSocket starts as a GET, which other requests of other sites may be.
        if (!CrossSiteFilter.IsAllowed(context.Request))
        {
            throw new FusionException(FusionErrorCodes.CrossSite, "A page of another site asked for this.");
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new FusionException(FusionErrorCodes.LiveWebSocket, "No WebSocket was asked for.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = s_keepAlive, KeepAliveTimeout = s_keepAlive });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await new LiveConnection(socket, context, studio, options.Value).RunAsync(stop.Token);
        return Results.Empty;
    }
}
