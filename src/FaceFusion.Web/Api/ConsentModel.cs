using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;

namespace FaceFusion.Web.Api;

/// <summary>What a caller says of the people in a photo.</summary>
internal sealed record ConsentWish(string? Terms, IReadOnlyList<PersonConsentWish?>? People);

/// <summary>What a caller says of one of them, or of everyone (<c>face</c> null).</summary>
internal sealed record PersonConsentWish(int? Face, string? Basis, IReadOnlyList<string?>? Uses, DateTimeOffset? ExpiresAt);

/// <summary>What is on record for a photo, and what was made of it.</summary>
internal sealed record PhotoConsentModel(bool Required, string Terms, string Text, IReadOnlyList<ConsentModel> Consents, DerivedModel Derived);

/// <summary>One record.</summary>
internal sealed record ConsentModel(
    string Id, string Sha256, int? Face, string Basis, IReadOnlyList<string> Uses, string Terms, DateTimeOffset GivenAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt, bool Withdrawn)
{
    public static ConsentModel Of(Consent consent) => new(
        consent.Id, consent.Sha256, consent.Grant.Face, ConsentWords.Name(consent.Grant.Basis), ConsentWords.Names(consent.Grant.Uses), consent.Terms, consent.GivenAt, consent.Grant.ExpiresAt, consent.EndedAt,
        consent.IsWithdrawn);
}

/// <summary>What a withdrawal would delete.</summary>
internal sealed record DerivedModel(IReadOnlyList<string> Photos, IReadOnlyList<string> Jobs, IReadOnlyList<string> Shares)
{
    public static DerivedModel Of(DerivedThings things) => new(things.Photos, [.. things.Jobs.Select(job => job.Id)], things.Shares);
}

/// <summary>Whether a receipt is one of this studio's, unchanged, and whether this studio's key signed it.</summary>
internal sealed record ReceiptCheckModel(bool Genuine, bool SignedHere);

/// <summary>How grounds and uses are written: <c>self</c>, <c>release</c>; <c>fuse</c>, <c>try_on</c>, <c>share</c>.</summary>
internal static class ConsentWords
{
    private static readonly ConsentUses[] s_uses = [ConsentUses.Fuse, ConsentUses.TryOn, ConsentUses.Share];

    public static string Name(Enum value) => SnakeCase.Of(value);

    public static IReadOnlyList<string> Names(ConsentUses uses) => [.. s_uses.Where(use => uses.HasFlag(use)).Select(use => Name(use))];

    /// <exception cref="FusionException"><c>consent_invalid</c>: a word that is none of ours.</exception>
    public static ConsentGrant ToGrant(this PersonConsentWish? wish, string photo)
    {
        var basis = Array.FindIndex(Enum.GetValues<ConsentBasis>(), value => Name(value) == wish?.Basis);
        var uses = ConsentUses.None;
        foreach (var word in wish?.Uses ?? [])
        {
            var use = Array.Find(s_uses, known => Name(known) == word);
            basis = use == ConsentUses.None ? -1 : basis;
            uses |= use;
        }

        return basis >= 0
            ? new ConsentGrant(wish!.Face, (ConsentBasis)basis, uses, wish.ExpiresAt)
            : throw new FusionException(FusionErrorCodes.ConsentInvalid, "A ground or a use that is none.", photo);
    }
}
