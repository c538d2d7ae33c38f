using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Requests;

/// <summary>Names of requests in the database, whose unique index decides between those that come at once.</summary>
internal sealed class RequestKeys(StudioDatabase database, TimeProvider time) : IRequestKeys
{
    /// <summary>Longer than any request takes; whoever has not completed one by then was cut off.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public RequestClaim Claim(string? workspace, string route, IdempotencyKey key)
    {
        var now = time.GetUtcNow();
        var at = new
        {
            Scope = workspace ?? string.Empty,
            Route = route,
            key.Name,
            Now = now.ToUnixTimeMilliseconds(),
            Old = (now - IdempotencyKey.Lifetime).ToUnixTimeMilliseconds(),
            CutOff = (now - s_patience).ToUnixTimeMilliseconds(),
        };
        var isFirst = database.Write(connection => connection.Execute(
            """
            INSERT INTO request_keys (scope, route, name, request, made, created_at) VALUES (@Scope, @Route, @Name, '', '', @Now)
            ON CONFLICT (scope, route, name) DO UPDATE SET request = '', made = '', created_at = excluded.created_at
            WHERE request_keys.created_at <= @Old OR (request_keys.made = '' AND request_keys.created_at <= @CutOff)
            """,
            at)) > 0;
        if (isFirst)
        {
            return new RequestClaim(
                (made, request) => database.Write(connection => connection.Execute(
                    "UPDATE request_keys SET made = @made, request = @request WHERE scope = @Scope AND route = @Route AND name = @Name AND created_at = @Now",
                    new { made, request, at.Scope, at.Route, at.Name, at.Now })),
                () => database.Write(connection => connection.Execute(
                    "DELETE FROM request_keys WHERE scope = @Scope AND route = @Route AND name = @Name AND created_at = @Now AND made = ''", at)));
        }

        var known = database.Read(connection => connection.QueryFirstOrDefault<KeyRow>(
            "SELECT request, made FROM request_keys WHERE scope = @Scope AND route = @Route AND name = @Name", at));
        return known is not { Made.Length: > 0 } ? throw InProgress(key)
            : key.Request.Length > 0 && known.Request != key.Request ? throw IRequestKeys.Reused(key)
            : new RequestClaim(known.Made, known.Request);
    }

    /// <inheritdoc/>
    public void RemoveOlderThan(DateTimeOffset limit) => database.Write(connection =>
        connection.Execute("DELETE FROM request_keys WHERE created_at <= @limit", new { limit = limit.ToUnixTimeMilliseconds() }));

    private static FusionException InProgress(IdempotencyKey key) => new(
        FusionErrorCodes.IdempotencyInProgress, $"The request that '{key.Name}' names is not done.", arguments: new Dictionary<string, object> { ["key"] = key.Name, ["seconds"] = 1 });

    private sealed class KeyRow
    {
        public required string Request { get; init; }

        public required string Made { get; init; }
    }
}
