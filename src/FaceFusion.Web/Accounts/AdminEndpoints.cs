using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Audit;
using FaceFusion.Web.Components.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Web.Accounts;

/// <summary>Accounts and plans, for those who look after them.</summary>
internal static class AdminEndpoints
{
    public static void Map(RouteGroupBuilder account)
    {
        var admin = account.MapGroup("/admin").RequireAuthorization(new AuthorizeAttribute { Roles = Account.Admin });
        admin.MapGet("/", (IAccountDirectory directory) => Page(directory, null));
        admin.MapPost("/accounts/{id}", ChangeAccountAsync);
        admin.MapPost("/plans/{name}", ChangePlanAsync);
        SafetyPages.Map(admin);
    }

    private static RazorComponentResult<AdminPage> Page(IAccountDirectory directory, string? said) => new(new Dictionary<string, object?>
    {
        [nameof(AdminPage.Accounts)] = directory.List(),
        [nameof(AdminPage.Plans)] = directory.Plans,
        [nameof(AdminPage.Said)] = said,
    });

    private static async Task<IResult> ChangeAccountAsync(string id, HttpContext context, UserManager<Account> accounts, IAccountDirectory directory, IAuditLog audit)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (plan, role) = (form["plan"].ToString(), form["role"].ToString());
        if (await accounts.FindByIdAsync(id) is not { } account || directory.Plans.All(known => known.Name != plan) || role is not (Account.Admin or Account.User))
        {
            return Page(directory, "Admin.NotChanged");
        }

        if (account.Role == Account.Admin && role != Account.Admin && directory.List().Count(other => other.Role == Account.Admin) == 1)
        {
            // Somebody has to be left who can undo this.
            return Page(directory, "Admin.LastOne");
        }

        var changed = account.Role != role;
        (account.Plan, account.Role) = (plan, role);

        // Another stamp, where what the account's cookies say of the role is wrong now.
        await (changed ? accounts.UpdateSecurityStampAsync(account) : accounts.UpdateAsync(account));

        audit.Add(AuditActor.Of(context), AuditAction.AccountChanged, account.Id, $"plan {plan}, role {role}");
        return Page(directory, "Admin.Changed");
    }

    private static async Task<IResult> ChangePlanAsync(string name, HttpContext context, IAccountDirectory directory, IAuditLog audit)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        int Limit(string field) => int.TryParse(form[field], out var value) ? value : -1;
        var plan = new AccountPlan(name, Limit("jobs"), Limit("size"), Limit("storage"));
        if (!plan.IsSound || directory.Plans.All(known => known.Name != name))
        {
            return Page(directory, "Admin.NotChanged");
        }

        directory.Change(plan);
        audit.Add(AuditActor.Of(context), AuditAction.PlanChanged, plan.Name, FormattableString.Invariant($"{plan.JobsADay} jobs, {plan.LargestSize} px, {plan.StorageMegabytes} MB"));
        return Page(directory, "Admin.Changed");
    }
}
