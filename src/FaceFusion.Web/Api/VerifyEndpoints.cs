using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Api;

/// <summary><c>/verify</c>: what labels, manifest and watermark of a picture say. The picture is read, not kept.</summary>
internal static class VerifyEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/verify", VerifyAsync).Limit(RequestLimits.Verifications).Access(AccessRule.Everyone);

    private static async Task<Ok<OriginModel>> VerifyAsync(HttpRequest request, OriginReader origins, IOptions<UploadOptions> upload, CancellationToken cancellation)
    {
        var limits = upload.Value.ToLimits();
        var file = await RequestFile.ReadAsync(request, limits.MaxBytes, cancellation);
        return TypedResults.Ok(OriginModel.Of(await Task.Run(() => origins.Read(file, limits, cancellation), cancellation)));
    }
}
