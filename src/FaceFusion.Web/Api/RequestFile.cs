using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Http.Features;

namespace FaceFusion.Web.Api;

/// <summary>The one file of a request that is read at once and not kept as it came.</summary>
internal static class RequestFile
{
    /// <summary>The form's first file, or the whole body.</summary>
    /// <param name="request">What came.</param>
    /// <param name="most">Bytes at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FusionException">No file, too large, or interrupted.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, long most, CancellationToken cancellation)
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
