using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Developers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Web.Accounts;

/// <summary><c>/developers</c>: an account's keys, its use and its webhooks, and programs to begin with for everybody.</summary>
internal sealed class DeveloperPages(UserManager<Account> accounts, IAccountDirectory directory, IApiKeys keys, IWebhooks webhooks, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(AccountPaths.Developers, (HttpContext context, DeveloperPages pages) => pages.PageAsync(context, null, null)).Access(AccessRule.Everyone).AddEndpointFilter<ApiErrorFilter>();

    /// <summary>The page.</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="said">Key of a text about what was done; null for none.</param>
    /// <param name="secret">The secret of a key that was just made.</param>
    public async Task<RazorComponentResult<DeveloperPage>> PageAsync(HttpContext context, string? said, string? secret)
    {
        context.Response.Headers.CacheControl = "no-store";
        var account = await accounts.GetUserAsync(context.User);
        return new RazorComponentResult<DeveloperPage>(new Dictionary<string, object?>
        {
            [nameof(DeveloperPage.Own)] = account is null
                ? null
                : new DeveloperAccount(keys.List(account.Id), webhooks.List(account.Workspace), directory.UsageOf(account.Workspace).Days, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
            [nameof(DeveloperPage.Address)] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}",
            [nameof(DeveloperPage.Said)] = said,
            [nameof(DeveloperPage.Secret)] = secret,
        });
    }
}
