using System.Globalization;
using System.Net.Http.Headers;
using FaceFusion.Jobs.Outbound;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>
/// Sends messages, over connections to the public internet (<see cref="PublicConnection"/>).
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookClient(IOptions<WebhookOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
#pragma warning disable CA2000 // The client disposes of it.
        _http = new HttpClient(PublicConnection.CreateHandler(_options.Networks))
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
            return new WebhookAnswer(null, PublicConnection.WasRefused(error) ? "address_refused" : "unreachable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(null, "timeout");
        }
    }

    public void Dispose() => _http.Dispose();
}
