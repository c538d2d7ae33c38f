using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Web.Api;

/// <summary>A photo by its address: <c>{"url": ...}</c>.</summary>
internal sealed record LinkRequest(string? Url)
{
    private const int MostBytes = 8 * 1024;

    /// <summary>True where a request brings an address instead of a file.</summary>
    public static bool IsOne(HttpRequest request) => request.HasJsonContentType();

    /// <exception cref="FusionException">The body is not JSON of that form.</exception>
    public static async Task<LinkRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var body = await RequestFile.ReadAsync(request, MostBytes, cancellation);
            return JsonSerializer.Deserialize<LinkRequest>(body, ApiJson.Input) ?? new LinkRequest((string?)null);
        }
        catch (JsonException error)
        {
            throw new FusionException(FusionErrorCodes.InvalidBody, error.Message, arguments: new Dictionary<string, object> { ["reason"] = error.Message }, inner: error);
        }
    }
}
