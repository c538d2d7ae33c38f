using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;

namespace FaceFusion.Web.Api;

/// <summary>What a caller says of a person of their library.</summary>
internal sealed record PersonRequest(string Name, IReadOnlyList<string>? Tags, IReadOnlyList<FaceReference> Photos)
{
    /// <summary>Bytes of a body at most: fifty photos have about 4 KB.</summary>
    public const int MostBytes = 32 * 1024;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <exception cref="FusionException"><c>invalid_body</c>.</exception>
    public static async Task<PersonDetails> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var wish = await ReadAsync<PersonRequest>(request, cancellation);
        return wish.Photos?.Contains(null!) == true || wish.Tags?.Contains(null!) == true
            ? throw Invalid("null", null)
            : new PersonDetails(wish.Name ?? string.Empty, wish.Tags ?? [], wish.Photos ?? []);
    }

    /// <summary>Who is to become one with a person.</summary>
    /// <exception cref="FusionException"><c>invalid_body</c>.</exception>
    public static async Task<IReadOnlyList<string>> ReadMergeAsync(HttpRequest request, CancellationToken cancellation) => (await ReadAsync<MergeRequest>(request, cancellation)).People ?? [];

    private static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, s_json, cancellation) ?? throw Invalid("null", null);
        }
        catch (JsonException error)
        {
            throw Invalid(error.Path is { Length: > 1 } path ? path : error.Message, error);
        }
    }

    private static FusionException Invalid(string reason, Exception? inner) => new(FusionErrorCodes.InvalidBody, reason, arguments: new Dictionary<string, object> { ["reason"] = reason }, inner: inner);

    private sealed record MergeRequest(IReadOnlyList<string>? People);
}
