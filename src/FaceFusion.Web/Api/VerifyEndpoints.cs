using FaceFusion.Jobs.Labels;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/verify</c>: what labels, manifest and watermark of a picture or a clip say. The file is read, not kept.</summary>
internal static class VerifyEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/verify", VerifyAsync).Limit(RequestLimits.Verifications).Access(AccessRule.Everyone);

    private static async Task<Ok<OriginModel>> VerifyAsync(HttpRequest request, IFileOrigins origins, CancellationToken cancellation) =>
        TypedResults.Ok(OriginModel.Of(await UploadRequest.StoreAsync(request, origins.ReadAsync, origins.MostBytes, cancellation)));
}
