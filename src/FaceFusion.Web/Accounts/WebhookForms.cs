using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Components.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Web.Accounts;

/// <summary>The page of an account's webhooks: plain HTML with forms, as the other pages of accounts.</summary>
internal static class WebhookForms
{
    private const int MostListed = 20;

    public static void Map(RouteGroupBuilder own)
    {
        own.MapGet("/webhooks", (HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) => PageAsync(context, accounts, webhooks, null, null));
        own.MapPost("/webhooks", MakeAsync);
        own.MapPost("/webhooks/{id}/rotate", (string id, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) =>
            ActAsync(id, context, accounts, webhooks, () => webhooks.Rotate(id), "Webhook.Rotated"));
        own.MapPost("/webhooks/{id}/test", (string id, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) => ActAsync(id, context, accounts, webhooks, () => Nothing(webhooks.Test(id)), "Webhook.TestSent"));
        own.MapPost("/webhooks/{id}/enable", (string id, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) => ActAsync(id, context, accounts, webhooks, () => Nothing(webhooks.Change(id, null, null, true)), "Webhook.EnabledAgain"));
        own.MapPost("/webhooks/{id}/remove", (string id, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) => ActAsync(id, context, accounts, webhooks, () => Remove(webhooks, id), "Webhook.Removed"));
        own.MapPost("/webhooks/{id}/{delivery}/replay", (string id, string delivery, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks) => ActAsync(id, context, accounts, webhooks, () => Nothing(webhooks.Replay(id, delivery)), "Webhook.SentAgain"));
    }

    private static string? Nothing(object _) => null;

    private static string? Remove(IWebhooks webhooks, string id)
    {
        webhooks.Remove(id);
        return null;
    }

    private static async Task<RazorComponentResult<WebhookPage>> MakeAsync(HttpContext context, UserManager<Account> accounts, IWebhooks webhooks)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            var (_, secret) = webhooks.Create(account.Workspace, form["url"].ToString().Trim(), [.. form["event"].OfType<string>()]);
            return await PageAsync(context, accounts, webhooks, "Webhook.Made", secret);
        }
        catch (FusionException error)
        {
            return await PageAsync(context, accounts, webhooks, null, null, ErrorCatalog.Describe(error, null, CultureInfo.CurrentUICulture));
        }
    }

    /// <summary>Does something to one of the account's own webhooks; another's is not there.</summary>
    private static async Task<RazorComponentResult<WebhookPage>> ActAsync(string id, HttpContext context, UserManager<Account> accounts, IWebhooks webhooks, Func<string?> act, string said)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        if (webhooks.Find(id) is not { } webhook || webhook.Workspace != account.Workspace)
        {
            throw Api.WebhookEndpoints.NoWebhook(id);
        }

        return await PageAsync(context, accounts, webhooks, said, act());
    }

    private static async Task<RazorComponentResult<WebhookPage>> PageAsync(
        HttpContext context, UserManager<Account> accounts, IWebhooks webhooks, string? said, string? secret, ErrorText? problem = null)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        return new RazorComponentResult<WebhookPage>(new Dictionary<string, object?>
        {
            [nameof(WebhookPage.Webhooks)] = webhooks.List(account.Workspace).Select(webhook => (webhook, webhooks.Deliveries(webhook.Id, MostListed))).ToList(),
            [nameof(WebhookPage.Said)] = said,
            [nameof(WebhookPage.Secret)] = secret,
            [nameof(WebhookPage.Problem)] = problem,
        })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
