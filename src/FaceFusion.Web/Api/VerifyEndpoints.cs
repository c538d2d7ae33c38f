using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
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
        var file = await ReadAsync(request, limits.MaxBytes, cancellation);
        return TypedResults.Ok(OriginModel.Of(await Task.Run(() => origins.Read(file, limits, cancellation), cancellation)));
    }

    /// <summary>The form's file, or the whole body.</summary>
    private static async Task<byte[]> ReadAsync(HttpRequest request, long most, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // One more than is allowed, so that what is too large can be told.
            size.MaxRequestBodySize = most + UploadRequest.FormBytes + 1;
        }

        if (request.ContentLength > most + UploadRequest.FormBytes)
        {
            throw UploadFaults.TooLarge(null, request.ContentLength.Value, most);
        }

        try
        {
            if (!request.HasFormContentType)
            {
                return await ReadAsync(request.Body, most, cancellation);
            }

            var form = await request.ReadFormAsync(cancellation);
            var file = form.Files.Count > 0 ? form.Files[0] : throw new FusionException(FusionErrorCodes.NoFile, "The form has no file.");
            await using var content = file.OpenReadStream();
            return await ReadAsync(content, most, cancellation);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw UploadFaults.Interrupted(null, error);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream content, long most, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(block, cancellation)) > 0;)
        {
            if (file.Length + read > most)
            {
                throw UploadFaults.TooLarge(null, file.Length + read, most);
            }

            file.Write(block, 0, read);
        }

        return file.Length > 0 ? file.ToArray() : throw new FusionException(FusionErrorCodes.NoFile, "The request has no file.");
    }
}
