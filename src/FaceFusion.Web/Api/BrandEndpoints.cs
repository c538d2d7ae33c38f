using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/brand</c>: the caller's colours, logo, safe area and file names.</summary>
internal static class BrandEndpoints
{
    private const int MostBytes = 16 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/brand", Get).Access(AccessRule.Caller);
        api.MapPut("/brand", PutAsync).Access(AccessRule.Caller).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapPicture("/brand/logo", GetLogo).Access(AccessRule.Caller);
        api.MapPut("/brand/logo", PutLogoAsync).Access(AccessRule.Caller).Limit(RequestLimits.Uploads);
        api.MapDelete("/brand/logo", RemoveLogo).Access(AccessRule.Caller);
    }

    private static Ok<BrandModel> Get(HttpRequest request, IBrandKits brands) => TypedResults.Ok(Model(WorkspaceOf(request), brands));

    private static async Task<Ok<BrandModel>> PutAsync(HttpRequest request, IBrandKits brands, CancellationToken cancellation)
    {
        var workspace = WorkspaceOf(request);
        brands.Keep(workspace, await ApiBody.ReadAsync<BrandKit>(request, cancellation));
        return TypedResults.Ok(Model(workspace, brands));
    }

    private static PictureResult GetLogo(HttpRequest request, IBrandKits brands) => brands.LogoFile(WorkspaceOf(request)) is { } file
        ? new PictureResult(new EncodedPicture(file, ImageFormat.Png), lifetime: null)
        : throw new FusionException(FusionErrorCodes.PictureNotFound, "There is no logo.");

    private static async Task<Ok<BrandModel>> PutLogoAsync(HttpRequest request, IBrandKits brands, CancellationToken cancellation)
    {
        var workspace = WorkspaceOf(request);
        var file = await RequestFile.ReadAsync(request, brands.MostLogoBytes, cancellation);
        await Task.Run(() => brands.SetLogo(workspace, file, cancellation), cancellation);
        return TypedResults.Ok(Model(workspace, brands));
    }

    private static NoContent RemoveLogo(HttpRequest request, IBrandKits brands)
    {
        brands.RemoveLogo(WorkspaceOf(request));
        return TypedResults.NoContent();
    }

    private static string WorkspaceOf(HttpRequest request) =>
        Workspaces.Of(request.HttpContext) ?? throw new FusionException(FusionErrorCodes.SignInRequired, "A brand belongs to an account or a browser.");

    private static BrandModel Model(string workspace, IBrandKits brands)
    {
        var kit = brands.Find(workspace);
        return new(kit.Colors, SnakeCase.Of(kit.LogoCorner), kit.LogoPercent, kit.SafePercent, kit.FilePattern, brands.MarkOf(workspace) is { } mark ? "/api/v1/brand/logo?id=" + mark.LogoId : null);
    }
}

/// <summary>A brand kit.</summary>
/// <param name="Colors">Colours, <c>#rrggbb</c>.</param>
/// <param name="LogoCorner"><c>top_left</c>, <c>top_right</c>, <c>bottom_left</c> or <c>bottom_right</c>.</param>
/// <param name="LogoPercent">The logo's longer side in percent of a picture's shorter side.</param>
/// <param name="SafePercent">What is kept clear along the edges, in percent of a picture's shorter side.</param>
/// <param name="FilePattern">What files are called; absent for the studio's own names.</param>
/// <param name="Logo">Where the logo's PNG is; absent without one.</param>
internal sealed record BrandModel(IReadOnlyList<string> Colors, string LogoCorner, int LogoPercent, int SafePercent, string? FilePattern, string? Logo);
