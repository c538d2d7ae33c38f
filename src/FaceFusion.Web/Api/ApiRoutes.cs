using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hubs;

namespace FaceFusion.Web.Api;

/// <summary>The studio for programs: REST under <c>/api/v1</c>, the hub at <c>/hubs/jobs</c>.</summary>
public static class ApiRoutes
{
    /// <summary>Adds what <see cref="MapFaceFusionApi"/> needs.</summary>
    public static IServiceCollection AddFaceFusionApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<JobTeller>();
        services.AddApiDescription();
        services.AddSignalR().AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
        return services;
    }

    /// <summary>Maps REST and the hub. There is no CORS: pages of other sites are kept out, programs are not.</summary>
    public static IEndpointRouteBuilder MapFaceFusionApi(this IEndpointRouteBuilder routes)
    {
        // Antiforgery tokens are for forms and cookies; here CrossSiteFilter does the same by the browser's own word.
        var api = routes.MapGroup("/api/v1")
            .DisableAntiforgery()
            .AddEndpointFilter<ApiErrorFilter>()
            .AddEndpointFilter<CrossSiteFilter>();
        ImageEndpoints.Map(api);
        FaceEndpoints.Map(api);
        PreviewEndpoints.Map(api);
        LiveEndpoints.Map(api);
        GroupEndpoints.Map(api);
        OrderEndpoints.Map(api);
        JobEndpoints.Map(api);
        JobHistoryEndpoints.Map(api);
        CatalogEndpoints.Map(api);
        UsageEndpoints.Map(api);
        ClipEndpoints.Map(api);
        GalleryEndpoints.Map(api);
        BrandEndpoints.Map(api);
        PersonEndpoints.Map(api);
        BatchEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        VerifyEndpoints.Map(api);
        LabelEndpoints.Map(api);
        ConsentEndpoints.Map(api);
        GateEndpoints.Map(api);
        WorkspaceEndpoints.Map(api);
        RemovalEndpoints.Map(api);
        AuditEndpoints.Map(api);
        ModelEndpoints.Map(api);
        api.MapApiDescription().Access(AccessRule.Everyone);
        foreach (var description in routes.MapUsualDescriptions())
        {
            description.Access(AccessRule.Everyone);
        }

        api.Map("/{**rest}", NotFound).Access(AccessRule.Everyone);
        routes.MapHub<JobHub>("/hubs/jobs").Add(CrossSiteFilter.Guard);
        return routes;
    }

    private static IResult NotFound(HttpRequest request) => throw new FusionException(
        FusionErrorCodes.AddressNotFound,
        "No such address.",
        arguments: new Dictionary<string, object> { ["address"] = request.Path.Value ?? string.Empty });
}
