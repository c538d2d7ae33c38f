using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;

namespace FaceFusion.Web.Api;

/// <summary>What a caller says of a person of their library.</summary>
internal sealed record PersonRequest(string Name, IReadOnlyList<string>? Tags, IReadOnlyList<FaceReference> Photos)
{
    /// <summary>Bytes of a body at most: fifty photos have about 4 KB.</summary>
    public const int MostBytes = 32 * 1024;

    /// <exception cref="FusionException"><c>invalid_body</c>.</exception>
    public static async Task<PersonDetails> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var wish = await ApiBody.ReadAsync<PersonRequest>(request, cancellation);
        return wish.Photos?.Contains(null!) == true || wish.Tags?.Contains(null!) == true
            ? throw ApiBody.Invalid("null")
            : new PersonDetails(wish.Name ?? string.Empty, wish.Tags ?? [], wish.Photos ?? []);
    }

    /// <summary>Who is to become one with a person.</summary>
    /// <exception cref="FusionException"><c>invalid_body</c>.</exception>
    public static async Task<IReadOnlyList<string>> ReadMergeAsync(HttpRequest request, CancellationToken cancellation) => (await ApiBody.ReadAsync<MergeRequest>(request, cancellation)).People ?? [];

    private sealed record MergeRequest(IReadOnlyList<string>? People);
}
