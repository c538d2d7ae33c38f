using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Web.Api;

/// <summary>What a client says of a webhook; null is left as it is.</summary>
internal sealed record WebhookRequest(string? Url, IReadOnlyList<string>? Events, bool? Enabled)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="FusionException">The body is not JSON of that form.</exception>
    public static async Task<WebhookRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<WebhookRequest>(request.Body, s_options, cancellation) ?? new WebhookRequest(null, null, null);
        }
        catch (JsonException error)
        {
            throw new FusionException(FusionErrorCodes.InvalidRecipe, error.Message, arguments: new Dictionary<string, object> { ["reason"] = error.Message }, inner: error);
        }
    }
}
