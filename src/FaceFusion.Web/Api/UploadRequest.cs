using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FaceFusion.Web.Api;

/// <summary>Takes the one file of a request, as a form's part or as the whole body, and streams it to the store; nothing is buffered.</summary>
internal static class UploadRequest
{
    /// <summary>What a form may have round its file.</summary>
    public const int FormBytes = 64 * 1024;

    private const string NameHeader = "X-File-Name";

    /// <summary>Takes a file into a store: its content, how many bytes should come, its name.</summary>
    public delegate Task<T> Store<T>(Stream content, long? expectedBytes, string name, CancellationToken cancellation);

    /// <exception cref="FusionException">No file, interrupted, or refused by the store.</exception>
    public static Task<StoredPhoto> StoreAsync(HttpRequest request, IPhotoStore photos, long maxBytes, CancellationToken cancellation) =>
        StoreAsync(request, photos.AddAsync, maxBytes, cancellation);

    /// <exception cref="FusionException">No file, interrupted, or refused by the store.</exception>
    public static async Task<T> StoreAsync<T>(HttpRequest request, Store<T> store, long maxBytes, CancellationToken cancellation)
    {
        // The server's own limit would end the connection before the client can read why.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        return BoundaryOf(request) is { } boundary
            ? await StoreFormAsync(request, boundary, store, maxBytes, cancellation)
            : await store(request.Body, request.ContentLength, NameOf(request), cancellation);
    }

    private static async Task<T> StoreFormAsync<T>(HttpRequest request, string boundary, Store<T> store, long maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes + FormBytes)
        {
            // Too large for certain, whatever the form has beside its file: the store words it.
            return await store(Stream.Null, request.ContentLength, NameOf(request), cancellation);
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await NextAsync(reader, cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } header && header.IsFileDisposition())
            {
                var name = header.FileNameStar.HasValue ? header.FileNameStar.Value : header.FileName.Value;
                return await store(section.Body, null, HeaderUtilities.RemoveQuotes(name ?? string.Empty).Value ?? string.Empty, cancellation);
            }
        }

        throw new FusionException(FusionErrorCodes.NoFile, "The form has no file.");
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (InvalidDataException error)
        {
            throw new FusionException(FusionErrorCodes.NoFile, error.Message, inner: error);
        }
        catch (IOException error)
        {
            throw new FusionException(FusionErrorCodes.UploadInterrupted, error.Message, inner: error);
        }
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? string.Empty
            : null;

    /// <summary>A header holds ASCII only: any other name comes percent-encoded.</summary>
    private static string NameOf(HttpRequest request) => Uri.UnescapeDataString(request.Headers[NameHeader].ToString());
}
