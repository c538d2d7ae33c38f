using System.Security.Cryptography;
using System.Text;
using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Accounts;

/// <summary>Keys in the database: <c>ff_live_PREFIX_SECRET</c>, of which prefix and SHA-256 are kept; the secret has 256 random bits, so a plain hash will do.</summary>
internal sealed class ApiKeys(StudioDatabase database, TimeProvider time) : IApiKeys
{
    private const string Start = "ff_live_";
    private const string Columns = "prefix, hash, account, accounts.workspace, api_keys.name, scopes, api_keys.created_at, expires_at, used_at";
    private const int PrefixLength = 8;
    private const int SecretBytes = 32;

    /// <summary>A key in steady use is not written about at every request.</summary>
    private static readonly TimeSpan s_noted = TimeSpan.FromMinutes(1);

    public (ApiKey Key, string Secret) Create(string account, string name, IReadOnlyCollection<string> scopes, TimeSpan? lifetime)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (scopes.Count == 0 || scopes.Except(ApiScope.All, StringComparer.Ordinal).Any())
        {
            throw new ArgumentException("A key needs one of the scopes or more.", nameof(scopes));
        }

        var prefix = UnguessableId.Create(string.Empty)[..PrefixLength].ToLowerInvariant();
        var secret = Start + prefix + "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = time.GetUtcNow();
        database.Write(connection => connection.Execute(
            "INSERT INTO api_keys (prefix, hash, account, name, scopes, created_at, expires_at) VALUES (@prefix, @hash, @account, @name, @scopes, @now, @expires)",
            new
            {
                prefix,
                hash = Hash(secret),
                account,
                name = name.Trim(),
                scopes = string.Join(' ', ApiScope.All.Intersect(scopes, StringComparer.Ordinal)),
                now = now.ToUnixTimeMilliseconds(),
                expires = lifetime is { } span ? (now + span).ToUnixTimeMilliseconds() : (long?)null,
            }));
        return (Row(prefix)!.ToKey(), secret);
    }

    public IReadOnlyList<ApiKey> List(string account) => database.Read(connection => connection.Query<KeyRow>(
        $"SELECT {Columns} FROM api_keys JOIN accounts ON accounts.id = account WHERE account = @account ORDER BY api_keys.created_at DESC, prefix", new { account })
        .Select(row => row.ToKey()).ToList());

    public void Revoke(string account, string prefix) => database.Write(connection =>
        connection.Execute("DELETE FROM api_keys WHERE prefix = @prefix AND account = @account", new { prefix, account }));

    public ApiKey? Find(string secret)
    {
        if (secret is null || !secret.StartsWith(Start, StringComparison.Ordinal) || secret.Length < Start.Length + PrefixLength || Row(secret.Substring(Start.Length, PrefixLength)) is not { } row
            || !CryptographicOperations.FixedTimeEquals(row.Hash, Hash(secret)))
        {
            return null;
        }

        var (key, now) = (row.ToKey(), time.GetUtcNow());
        if (key.ExpiresAt <= now)
        {
            return null;
        }

        if (key.UsedAt is null || now - key.UsedAt > s_noted)
        {
            database.Write(connection => connection.Execute("UPDATE api_keys SET used_at = @now WHERE prefix = @Prefix", new { now = now.ToUnixTimeMilliseconds(), key.Prefix }));
        }

        return key;
    }

    private KeyRow? Row(string prefix) => database.Read(connection =>
        connection.QueryFirstOrDefault<KeyRow>($"SELECT {Columns} FROM api_keys JOIN accounts ON accounts.id = account WHERE prefix = @prefix", new { prefix }));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed class KeyRow
    {
        public required string Prefix { get; init; }

        public required byte[] Hash { get; init; }

        public required string Account { get; init; }

        public required string Workspace { get; init; }

        public required string Name { get; init; }

        public required string Scopes { get; init; }

        public long CreatedAt { get; init; }

        public long? ExpiresAt { get; init; }

        public long? UsedAt { get; init; }

        public ApiKey ToKey() => new(
            Prefix, Account, Workspace, Name, Scopes.Split(' '), JobRow.Time(CreatedAt), ExpiresAt is { } expires ? JobRow.Time(expires) : null, UsedAt is { } used ? JobRow.Time(used) : null);
    }
}
