using System.Net;
using System.Net.Http.Headers;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Outbound;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>
/// Fetches over connections to the public internet only (<see cref="PublicConnection"/>), with a cap on time, size and type. What comes is
/// a stranger's file like any upload: the store has it decoded in confinement.
/// </summary>
internal sealed class PhotoFetcher : IPhotoFetcher, IDisposable
{
    private const int Longest = 2000;
    private const int BlockBytes = 64 * 1024;

    private readonly IPhotoStore _photos;
    private readonly LinkOptions _options;
    private readonly long _most;
    private readonly HttpClient _http;

    public PhotoFetcher(IPhotoStore photos, IOptions<LinkOptions> options, IOptions<UploadOptions> uploads)
    {
        (_photos, _options, _most) = (photos, options.Value, uploads.Value.MaxBytes);
#pragma warning disable CA2000 // The client disposes of it.
        _http = new HttpClient(PublicConnection.CreateHandler(_options.Networks)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("FaceFusion.Web", "1"));
        _http.DefaultRequestHeaders.Accept.ParseAdd("image/*");
    }

    /// <inheritdoc/>
    public async Task<StoredPhoto> FetchAsync(string? url, CancellationToken cancellation)
    {
        var address = Require(url);

        // Away from memory, and gone once it is closed; the time is for the way here, not for finding faces.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await DownloadAsync(address, file, cancellation).ConfigureAwait(false);
            file.Position = 0;
            return await _photos.AddAsync(file, file.Length, NameOf(address), cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    private Uri Require(string? url)
    {
        if (!_options.Enabled)
        {
            throw new FusionException(FusionErrorCodes.LinksOff, "This studio fetches no photos.");
        }

        return url is { Length: > 0 and <= Longest } && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (_options.AllowHttp && address.Scheme == Uri.UriSchemeHttp))
            ? address
            : throw new FusionException(FusionErrorCodes.LinkInvalid, "Not an https address.", arguments: new Dictionary<string, object> { ["field"] = "url" });
    }

    private async Task DownloadAsync(Uri address, FileStream file, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, late.Token).ConfigureAwait(false);
            RequirePicture(address, answer);
            using var body = await answer.Content.ReadAsStreamAsync(late.Token).ConfigureAwait(false);
            var block = new byte[BlockBytes];
            for (int read; (read = await body.ReadAsync(block, late.Token).ConfigureAwait(false)) > 0;)
            {
                if (file.Length + read > _most)
                {
                    throw UploadFaults.TooLarge(NameOf(address), file.Length + read, _most);
                }

                await file.WriteAsync(block.AsMemory(0, read), late.Token).ConfigureAwait(false);
            }
        }
        catch (HttpRequestException error)
        {
            throw PublicConnection.WasRefused(error)
                ? Fault(FusionErrorCodes.LinkRefused, address, error)
                : Fault(FusionErrorCodes.LinkFailed, address, error, error.StatusCode is { } status ? (int)status : "-");
        }
        catch (HttpIOException error)
        {
            throw Fault(FusionErrorCodes.LinkFailed, address, error, "-");
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new FusionException(
                FusionErrorCodes.LinkTimeout, "The file did not come in time.", arguments: new Dictionary<string, object> { ["field"] = "url", ["host"] = address.Host, ["limit"] = _options.TimeoutSeconds }, inner: error);
        }
    }

    private void RequirePicture(Uri address, HttpResponseMessage answer)
    {
        if (answer.StatusCode is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest)
        {
            throw Fault(FusionErrorCodes.LinkRedirects, address, null);
        }

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw Fault(FusionErrorCodes.LinkFailed, address, null, (int)answer.StatusCode);
        }

        // Some servers send files without saying what they are; a page is what people paste by mistake.
        if (answer.Content.Headers.ContentType?.MediaType is { } type && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            && !type.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        {
            throw Fault(FusionErrorCodes.LinkNotImage, address, null);
        }

        if (answer.Content.Headers.ContentLength > _most)
        {
            throw UploadFaults.TooLarge(NameOf(address), answer.Content.Headers.ContentLength.Value, _most);
        }
    }

    private static FusionException Fault(string code, Uri address, Exception? inner, object? status = null)
    {
        var arguments = new Dictionary<string, object> { ["field"] = "url", ["host"] = address.Host };
        if (status is not null)
        {
            arguments["status"] = status;
        }

        return new FusionException(code, $"{address.Host}: {code}.", arguments: arguments, inner: inner);
    }

    private static string NameOf(Uri address) => Uri.UnescapeDataString(address.Segments[^1]).Trim('/') is { Length: > 0 } name ? name : address.Host;
}
