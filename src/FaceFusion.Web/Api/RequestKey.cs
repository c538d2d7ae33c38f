using System.Security.Cryptography;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>Reads <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header), with or without its quotes.</summary>
internal static class RequestKey
{
    private const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";
    private const int Longest = 255;

    /// <summary>The key of a request that asks for this, or null where it has none; without a hash where what it asks is not known yet.</summary>
    /// <exception cref="FusionException">A key that is none: <c>value_out_of_range</c>.</exception>
    public static IdempotencyKey? Of(HttpRequest request, ReadOnlySpan<byte> asked)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var name = values.ToString().Trim().Trim('"');
        return name.Length is > 0 and <= Longest && name.All(c => c is > ' ' and < '\u007f')
            ? new IdempotencyKey(name, asked.IsEmpty ? string.Empty : Convert.ToHexStringLower(SHA256.HashData(asked)))
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"{Header} must have 1 to {Longest} visible characters.",
                arguments: new Dictionary<string, object> { ["field"] = Header, ["value"] = name, ["min"] = "1", ["max"] = Longest });
    }

    /// <summary>Says that an answer is that of an earlier request.</summary>
    public static void SayReplayed(HttpRequest request) => request.HttpContext.Response.Headers[Replayed] = "true";
}
