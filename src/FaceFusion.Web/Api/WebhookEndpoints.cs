using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/webhook-endpoints</c>: addresses that are told of the ends of an account's jobs and batches (Standard Webhooks).</summary>
internal static class WebhookEndpoints
{
    private const int MostBytes = 8 * 1024;
    private const int MostListed = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/webhook-endpoints", List).Access(AccessRule.Caller);
        api.MapPost("/webhook-endpoints", CreateAsync).Access(AccessRule.Caller).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapGet("/webhook-endpoints/{id}", Get).Access(AccessRule.WebhookOwner);
        api.MapPatch("/webhook-endpoints/{id}", ChangeAsync).Access(AccessRule.WebhookOwner).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapDelete("/webhook-endpoints/{id}", Remove).Access(AccessRule.WebhookOwner);
        api.MapPost("/webhook-endpoints/{id}/secret", Rotate).Access(AccessRule.WebhookOwner);
        api.MapPost("/webhook-endpoints/{id}/test", Test).Access(AccessRule.WebhookOwner);
        api.MapGet("/webhook-endpoints/{id}/deliveries", Deliveries).Access(AccessRule.WebhookOwner);
        api.MapPost("/webhook-endpoints/{id}/deliveries/{delivery}/replay", Replay).Access(AccessRule.WebhookOwner);
    }

    /// <summary>The error of a webhook that is not there.</summary>
    public static FusionException NoWebhook(string id) =>
        new(FusionErrorCodes.WebhookNotFound, $"There is no webhook '{id}'.", arguments: new Dictionary<string, object> { ["webhook"] = id });

    private static Ok<WebhookModel[]> List(HttpContext context, IWebhooks webhooks, IAccountDirectory accounts) =>
        TypedResults.Ok(webhooks.List(RequireAccount(context, accounts)).Select(webhook => WebhookModel.Of(webhook)).ToArray());

    private static async Task<Created<WebhookModel>> CreateAsync(HttpContext context, IWebhooks webhooks, IAccountDirectory accounts, CancellationToken cancellation)
    {
        var workspace = RequireAccount(context, accounts);
        var request = await ApiBody.ReadAsync<WebhookRequest>(context.Request, cancellation);
        var (webhook, secret) = webhooks.Create(workspace, request.Url ?? string.Empty, request.Events ?? WebhookEvent.All);
        return TypedResults.Created("/api/v1/webhook-endpoints/" + webhook.Id, WebhookModel.Of(webhook, secret));
    }

    private static Ok<WebhookModel> Get(string id, IWebhooks webhooks) => TypedResults.Ok(WebhookModel.Of(webhooks.Find(id) ?? throw NoWebhook(id)));

    private static async Task<Ok<WebhookModel>> ChangeAsync(string id, HttpRequest http, IWebhooks webhooks, CancellationToken cancellation)
    {
        var request = await ApiBody.ReadAsync<WebhookRequest>(http, cancellation);
        return TypedResults.Ok(WebhookModel.Of(webhooks.Change(id, request.Url, request.Events, request.Enabled)));
    }

    private static NoContent Remove(string id, IWebhooks webhooks)
    {
        webhooks.Remove(id);
        return TypedResults.NoContent();
    }

    private static Ok<WebhookModel> Rotate(string id, IWebhooks webhooks)
    {
        var secret = webhooks.Rotate(id);
        return TypedResults.Ok(WebhookModel.Of(webhooks.Find(id) ?? throw NoWebhook(id), secret));
    }

    private static Accepted<WebhookDeliveryModel> Test(string id, IWebhooks webhooks) =>
        TypedResults.Accepted($"/api/v1/webhook-endpoints/{id}/deliveries", WebhookDeliveryModel.Of(webhooks.Test(id)));

    private static Ok<WebhookDeliveryModel[]> Deliveries(string id, IWebhooks webhooks) =>
        TypedResults.Ok(webhooks.Deliveries(id, MostListed).Select(WebhookDeliveryModel.Of).ToArray());

    private static Accepted Replay(string id, string delivery, IWebhooks webhooks) => webhooks.Replay(id, delivery)
        ? TypedResults.Accepted($"/api/v1/webhook-endpoints/{id}/deliveries")
        : throw new FusionException(FusionErrorCodes.WebhookDeliveryNotFound, $"There is no message '{delivery}'.", arguments: new Dictionary<string, object> { ["delivery"] = delivery });

    /// <summary>A guest's workspace ends with a cookie, and nobody would look after its webhooks.</summary>
    private static string RequireAccount(HttpContext context, IAccountDirectory accounts) =>
        Workspaces.Of(context) is { } workspace && accounts.IsAccountWorkspace(workspace)
            ? workspace
            : throw new FusionException(FusionErrorCodes.SignInRequired, "Webhooks belong to accounts.");
}
