using System.IO.Compression;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Access;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/gallery/archive</c>: several pictures of the browser's own gallery as one ZIP file.</summary>
internal static class GalleryEndpoints
{
    private const int MostPictures = 200;
    private const int BlockBytes = 128 * 1024;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/gallery/archive", ArchiveAsync).Access(AccessRule.Caller);

    private static async Task<FileStreamHttpResult> ArchiveAsync(HttpRequest request, IGallery gallery, IJobPictures pictures, TimeProvider time, CancellationToken cancellation)
    {
        var workspace = Workspaces.Of(request.HttpContext);
        var items = request.Query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostPictures)
            .Select(id => workspace is null ? null : gallery.Find(workspace, id)).OfType<GalleryItem>().ToList();
        if (items.Count == 0)
        {
            throw new FusionException(FusionErrorCodes.PictureNotFound, "None of these pictures is in this gallery.");
        }

        // A file that is gone once it is closed: whole before anything is sent, so that no half archive looks like one.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, items, QueryValues.Format(request) ?? ImageFormat.Png, pictures, cancellation);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return TypedResults.Stream(file, "application/zip", FormattableString.Invariant($"facefusion-{time.GetUtcNow():yyyyMMdd-HHmmss}.zip"));
    }

    // Pictures are packed one after the other: however many there are, one is in memory.
    private static async Task WriteAsync(FileStream file, IReadOnlyList<GalleryItem> items, ImageFormat format, IJobPictures pictures, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var item in items)
        {
            if (await pictures.EncodeAsync(item.Id, new JobPictureRequest(JobPictureKind.Final) { Format = format }, cancellation) is not { } picture)
            {
                continue;
            }

            var entry = archive.CreateEntry(PictureNames.FileName(item.Job) + picture.Extension, CompressionLevel.NoCompression);
            entry.LastWriteTime = item.Job.CreatedAt;
            await using var packed = await entry.OpenAsync(cancellation);
            await packed.WriteAsync(picture.Bytes, cancellation);
        }
    }
}
