using FaceFusion.Jobs;
using Microsoft.Net.Http.Headers;

namespace FaceFusion.Web.Api;

/// <summary>A picture as an answer: private, never sniffed, without any right of its own should someone open it as a page.</summary>
/// <param name="picture">The file.</param>
/// <param name="lifetime">How long the browser may keep it; null not at all.</param>
/// <param name="downloadName">Saved under this name instead of shown.</param>
internal sealed class PictureResult(EncodedPicture picture, TimeSpan? lifetime, string? downloadName = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = picture.ContentType;
        response.ContentLength = picture.Bytes.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = lifetime is { } time
            ? FormattableString.Invariant($"private, max-age={(int)time.TotalSeconds}, immutable")
            : "private, no-store";
        response.Headers.ContentDisposition = downloadName is null
            ? "inline; filename=picture" + picture.Extension
            : new ContentDispositionHeaderValue("attachment") { FileName = downloadName }.ToString();

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(picture.Bytes, httpContext.RequestAborted);
        }
    }
}
