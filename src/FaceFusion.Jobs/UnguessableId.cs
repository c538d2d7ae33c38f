using System.Buffers;
using System.Security.Cryptography;

namespace FaceFusion.Jobs;

/// <summary>Ids that nobody can guess: 128 random bits in Crockford's base 32 (26 characters, no I, L, O, U).</summary>
public static class UnguessableId
{
    /// <summary>Characters after the prefix.</summary>
    public const int Length = 26;

    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly SearchValues<char> s_digits = SearchValues.Create(Digits);

    /// <summary>A new id.</summary>
    public static string Create(string prefix) => prefix + Encode(RandomNumberGenerator.GetBytes(16));

    /// <summary>True for a text that <see cref="Create"/> could have made: it is then safe as a file name too.</summary>
    public static bool IsValid(string? id, string prefix) =>
        id is not null && id.Length == prefix.Length + Length && id.StartsWith(prefix, StringComparison.Ordinal)
        && !id.AsSpan(prefix.Length).ContainsAnyExcept(s_digits);

    private static string Encode(byte[] bits) => string.Create(Length, new UInt128(BitConverter.ToUInt64(bits), BitConverter.ToUInt64(bits, 8)), (text, value) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
        {
            text[i] = Digits[(int)(value & 31)];
        }
    });
}
