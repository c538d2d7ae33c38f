using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>
/// Sends messages. The name is resolved once and every address that it stands for has to be callable; the connection goes to what was
/// looked at, so a name that changes its mind in between gains nothing. No redirects, no proxies, no cookies.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly IReadOnlyList<IPNetwork> _allowed;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookClient(IOptions<WebhookOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _allowed = _options.Networks;
#pragma warning disable CA2000 // The client disposes of it.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,

            // A name is looked at anew before long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
        })
#pragma warning restore CA2000
        {
            // The wait for an answer is bounded below; what it holds is not read.
            Timeout = TimeSpan.FromSeconds(_options.TimeoutSeconds),
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("FaceFusion.Web", "1"));
    }

    /// <summary>Sends one message. Throws nothing but for cancellation.</summary>
    public async Task<WebhookAnswer> SendAsync(string url, IEnumerable<string> secrets, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            // Settings may have become stricter since the address was taken in.
            WebhookAddress.Require(url, _options);
            var now = _time.GetUtcNow();
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSecret.Sign(secrets, id, now, body.Span));
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var after = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - now : null;
            return answer.IsSuccessStatusCode ? new WebhookAnswer((int)answer.StatusCode, null) : new WebhookAnswer((int)answer.StatusCode, "status", after);
        }
        catch (Fusion.FusionException)
        {
            return new WebhookAnswer(null, "address_refused");
        }
        catch (HttpRequestException error)
        {
            return new WebhookAnswer(null, error.InnerException is AddressRefusedException or { InnerException: AddressRefusedException } ? "address_refused" : "unreachable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(null, "timeout");
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
        if (addresses.FirstOrDefault(address => !PublicAddress.MayBeCalled(address, _allowed)) is { } refused)
        {
            throw new AddressRefusedException($"{context.DnsEndPoint.Host} is {refused}, which is not public.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException(string message) : IOException(message);
}
