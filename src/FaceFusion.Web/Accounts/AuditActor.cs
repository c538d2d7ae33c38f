using System.Security.Claims;
using FaceFusion.Jobs.Audit;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Accounts;

/// <summary>What the audit log calls whoever sends a request.</summary>
internal static class AuditActor
{
    /// <summary>The account's id; without one, the name of the browser's workspace.</summary>
    public static string Of(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? AuditName.Of(Workspaces.Of(context));
}
