using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Consents;

/// <summary>One row of <c>consents</c>, as Dapper fills it.</summary>
internal sealed class ConsentRow
{
    public required string Id { get; init; }

    public required string Sha256 { get; init; }

    public long? Face { get; init; }

    public required string Basis { get; init; }

    public long Uses { get; init; }

    public required string Terms { get; init; }

    public long GivenAt { get; init; }

    public long? ExpiresAt { get; init; }

    public long? EndedAt { get; init; }

    public long IsWithdrawn { get; init; }

    public static ConsentRow Of(ConsentGrant grant, string id, string sha256, string terms, long now) => new()
    {
        Id = id,
        Sha256 = sha256,
        Face = grant.Face,
        Basis = grant.Basis.ToString(),
        Uses = (long)grant.Uses,
        Terms = terms,
        GivenAt = now,
        ExpiresAt = grant.ExpiresAt?.ToUnixTimeMilliseconds(),
    };

    public Consent ToConsent() => new(
        Id,
        Sha256,
        new ConsentGrant((int?)Face, Enum.Parse<ConsentBasis>(Basis), (ConsentUses)Uses, Time(ExpiresAt)),
        Terms,
        JobRow.Time(GivenAt),
        Time(EndedAt),
        IsWithdrawn != 0);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? JobRow.Time(value) : null;
}
