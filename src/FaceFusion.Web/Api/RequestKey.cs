using System.Security.Cryptography;
using System.Text;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>Reads <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header), with or without its quotes.</summary>
internal static class RequestKey
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 255;

    /// <summary>The key of a request for this recipe, or null where it has none.</summary>
    /// <exception cref="FusionException">A key that is none: <c>value_out_of_range</c>.</exception>
    public static IdempotencyKey? Of(HttpRequest request, Recipe recipe)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var name = values.ToString().Trim().Trim('"');
        return name.Length is > 0 and <= Longest && name.All(c => c is > ' ' and < '\u007f')
            ? new IdempotencyKey(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RecipeJson.Format(recipe, indented: false)))))
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"{Header} must have 1 to {Longest} visible characters.",
                arguments: new Dictionary<string, object> { ["field"] = Header, ["value"] = name, ["min"] = "1", ["max"] = Longest });
    }
}
