using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Api;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Access;

/// <summary>Holds the caller against an endpoint's <see cref="AccessRule"/>. What is not the caller's is answered as what is not there.</summary>
internal static class AccessFilter
{
    /// <summary>Says who may call, and sees to it.</summary>
    public static TBuilder Access<TBuilder>(this TBuilder endpoint, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(rule);
        return rule switch
        {
            AccessRule.PhotoOwner => endpoint.AddEndpointFilter<TBuilder, PhotoOwnerFilter>(),
            AccessRule.BatchOwner => endpoint.AddEndpointFilter<TBuilder, BatchOwnerFilter>(),
            AccessRule.WebhookOwner => endpoint.AddEndpointFilter<TBuilder, WebhookOwnerFilter>(),
            AccessRule.JobOwner => endpoint.AddEndpointFilter<TBuilder, JobOwnerFilter>(),
            AccessRule.PersonOwner => endpoint.AddEndpointFilter<TBuilder, PersonOwnerFilter>(),
            AccessRule.Administrator => endpoint.AddEndpointFilter<TBuilder, AdministratorFilter>(),
            _ => endpoint,
        };
    }

    private static string Id(EndpointFilterInvocationContext context) => (string?)context.HttpContext.GetRouteValue("id") ?? string.Empty;

    private sealed class PhotoOwnerFilter(IOwnership ownership) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            ownership.MayUsePhoto(Workspaces.Of(context.HttpContext), Id(context)) ? next(context) : throw ApiErrors.NoPhoto(Id(context));
    }

    private sealed class BatchOwnerFilter(IBatches batches) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            batches.FindHead(Id(context)) is { } batch && (batch.Workspace is not { } owner || owner == Workspaces.Of(context.HttpContext)) ? next(context) : throw BatchEndpoints.NoBatch(Id(context));
    }

    private sealed class WebhookOwnerFilter(IWebhooks webhooks) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            webhooks.Find(Id(context)) is { } webhook && webhook.Workspace == Workspaces.Of(context.HttpContext) ? next(context) : throw WebhookEndpoints.NoWebhook(Id(context));
    }

    private sealed class JobOwnerFilter(IOwnership ownership, IJobService jobs) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            jobs.Find(Id(context)) is { } job && !ownership.MayUseJob(Workspaces.Of(context.HttpContext), job) ? throw ApiErrors.NoJob(Id(context)) : next(context);
    }

    private sealed class PersonOwnerFilter(IPersonLibrary library) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            Workspaces.Of(context.HttpContext) is { } workspace && library.Find(workspace, Id(context)) is not null ? next(context) : throw PersonEndpoints.NoPerson(Id(context));
    }

    private sealed class AdministratorFilter : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            context.HttpContext.User.IsInRole(Account.Admin) ? next(context) : throw new FusionException(FusionErrorCodes.AdministratorRequired, "Not an administrator.");
    }
}
