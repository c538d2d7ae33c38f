using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Accounts;

/// <summary>Requests for removal and the audit log, for those who look after the studio.</summary>
internal static class SafetyPages
{
    private const string Removals = AccountPaths.Account + "/admin/removals";
    private const int MostRequests = 200;
    private const int Lines = 100;

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/removals", (IRemovalRequests requests, IShareLinks links) => new RazorComponentResult<RemovalsPage>(new Dictionary<string, object?>
        {
            [nameof(RemovalsPage.Requests)] = requests.List(MostRequests).Select(request => (request, links.FindOpen(request.Job)?.Slug)).ToList(),
        }));
        admin.MapPost("/removals/{id}/take-down", (string id, HttpContext context, IRemovalRequests requests) =>
        {
            requests.TakeDown(id, AuditActor.Of(context));
            return TypedResults.LocalRedirect(Removals);
        });
        admin.MapPost("/removals/{id}/decline", (string id, HttpContext context, IRemovalRequests requests) =>
        {
            requests.Decline(id, AuditActor.Of(context));
            return TypedResults.LocalRedirect(Removals);
        });
        admin.MapGet("/audit", Audit);
    }

    private static RazorComponentResult<AuditPage> Audit(HttpContext context, string? subject, long? before, IAuditLog log)
    {
        var check = AuditCheckModel.Of(log);
        return new RazorComponentResult<AuditPage>(new Dictionary<string, object?>
        {
            [nameof(AuditPage.Lines)] = AuditReading.Read(log, subject, before, Lines, context),
            [nameof(AuditPage.Break)] = check.Break,
            [nameof(AuditPage.Total)] = check.Lines,
            [nameof(AuditPage.Head)] = check.Head,
            [nameof(AuditPage.Subject)] = subject ?? string.Empty,
        });
    }
}
