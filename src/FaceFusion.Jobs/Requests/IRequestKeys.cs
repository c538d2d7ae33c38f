using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Requests;

/// <summary>What clients call requests that make something, so that the same one sent again makes nothing more; jobs keep theirs with the job, in the same table. Safe for concurrent use.</summary>
public interface IRequestKeys
{
    /// <summary>The error of a name that stood for another request.</summary>
    static FusionException Reused(IdempotencyKey key) => new(
        FusionErrorCodes.IdempotencyKeyReused, $"'{key.Name}' named another request.", arguments: new Dictionary<string, object> { ["key"] = key.Name });

    /// <summary>
    /// Has a request's name stand for what it is about to make. Of several processes one gets it. A name whose maker was cut off is free again after a minute, and any
    /// after <see cref="IdempotencyKey.Lifetime"/>.
    /// </summary>
    /// <param name="workspace">Whose; null for nobody's.</param>
    /// <param name="route">What kind of request.</param>
    /// <param name="key">Its name, and the hash of what it asks where that is known already; empty where it is known afterwards.</param>
    /// <exception cref="FusionException"><c>idempotency_in_progress</c>: the first one is not done. <c>idempotency_key_reused</c>: it named another request.</exception>
    RequestClaim Claim(string? workspace, string route, IdempotencyKey key);

    /// <summary>Forgets names that are older.</summary>
    void RemoveOlderThan(DateTimeOffset limit);
}
