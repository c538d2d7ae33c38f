using System.Text.Json;
using FaceFusion.Web.Access;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FaceFusion.Web.Hosting;

/// <summary><c>/alive</c>: the program runs. <c>/health</c>: it can do its work; 503 where it cannot, with which part.</summary>
internal static class HealthRoutes
{
    public static void MapStudioHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).Access(AccessRule.Everyone);
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).Access(AccessRule.Everyone);
    }

    /// <summary>Names and states only: what went wrong is in the log.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
        }));
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
