using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FaceFusion.Jobs.Audit;

/// <summary>One line of the audit log. Immutable.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Actor">Who: an account's id, <c>studio</c>, or an <see cref="AuditName"/> of a workspace.</param>
/// <param name="Action">What, one of <see cref="AuditAction"/>.</param>
/// <param name="Subject">To what: an <see cref="AuditName"/>, or an id that opens nothing.</param>
/// <param name="Detail">Numbers and codes; never pictures, names or texts of people.</param>
/// <param name="Hash">SHA-256, hexadecimal, of the line before's hash and this line.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, string Actor, string Action, string Subject, string Detail, string Hash)
{
    /// <summary>What stands before the first line.</summary>
    internal static string Start { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The hash that this line has after one whose hash is <paramref name="before"/>.</summary>
    internal string HashAfter(string before) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize((object[])[before, Number, At.ToUnixTimeMilliseconds(), Actor, Action, Subject, Detail]))));
}

/// <summary>
/// What the log calls things whose ids open doors (a workspace's cookie, a photo of nobody's): the same name for the same thing, from
/// which the id cannot be found.
/// </summary>
public static class AuditName
{
    private const int Digits = 24;

    /// <summary>The name of an id: what comes before its first <c>_</c>, and 96 bits of its hash.</summary>
    public static string Of(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return "nobody";
        }

        var kind = id.Contains('_', StringComparison.Ordinal) ? id[..(id.IndexOf('_', StringComparison.Ordinal) + 1)] : string.Empty;
        return kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..Digits];
    }
}
