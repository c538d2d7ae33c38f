using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Access;
using FaceFusion.Web.Components.Brands;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary><c>/gallery/archive</c>: several pictures of the browser's own gallery as one ZIP file.</summary>
internal static class GalleryEndpoints
{
    private const int MostPictures = 200;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/gallery/archive", ArchiveAsync).Access(AccessRule.Caller);

    private static async Task<FileStreamHttpResult> ArchiveAsync(HttpRequest request, IGallery gallery, PictureArchive archive, IBrandKits brands, IStringLocalizer<Texts> texts, TimeProvider time, CancellationToken cancellation)
    {
        var workspace = Workspaces.Of(request.HttpContext);
        var items = request.Query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostPictures)
            .Select(id => workspace is null ? null : gallery.Find(workspace, id)).OfType<GalleryItem>().ToList();
        if (items.Count == 0)
        {
            throw new FusionException(FusionErrorCodes.PictureNotFound, "None of these pictures is in this gallery.");
        }

        var name = FormattableString.Invariant($"facefusion-{time.GetUtcNow():yyyyMMdd-HHmmss}");
        var jobs = items.Select(item => item.Job).ToList();
        var names = ArchiveNames.Of(jobs, brands.Find(workspace!).FilePattern, i => PictureNames.FileName(jobs[i]), texts);
        return await archive.PackAsync(name, names.Zip(jobs), new JobPictureRequest(JobPictureKind.Final) { Format = QueryValues.Format(request) ?? ImageFormat.Png }, null, cancellation);
    }
}
