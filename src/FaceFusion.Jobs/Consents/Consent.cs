namespace FaceFusion.Jobs.Consents;

/// <summary>On what ground somebody may use a photo of a person.</summary>
public enum ConsentBasis
{
    /// <summary>It shows them themselves.</summary>
    Self,

    /// <summary>They are the parent or guardian of whom it shows.</summary>
    Guardian,

    /// <summary>Whom it shows has agreed in writing.</summary>
    Release,

    /// <summary>A licence of the photo covers such uses, its model release included.</summary>
    Licensed,
}

/// <summary>What a photo may be used for.</summary>
[Flags]
public enum ConsentUses
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fusing faces, and taking the picture home.</summary>
    Fuse = 1,

    /// <summary>Putting garments on, and taking the picture home.</summary>
    TryOn = 2,

    /// <summary>Showing the picture to others by a link.</summary>
    Share = 4,
}

/// <summary>What somebody says of one person in a photo, or of everyone in it.</summary>
/// <param name="Face">Index among the photo's faces; null for everyone.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="Uses">For what; not <see cref="ConsentUses.None"/>.</param>
/// <param name="ExpiresAt">Until when; null without end.</param>
public sealed record ConsentGrant(int? Face, ConsentBasis Basis, ConsentUses Uses, DateTimeOffset? ExpiresAt);

/// <summary>A consent on record. Immutable; another one takes its place.</summary>
/// <param name="Id"><c>con_</c> and 26 characters.</param>
/// <param name="Sha256">Hash of the photo's file: a photo that comes again is known.</param>
/// <param name="Grant">What was said.</param>
/// <param name="Terms">Version of the text that was agreed to.</param>
/// <param name="GivenAt">When.</param>
/// <param name="EndedAt">When it was withdrawn, or another took its place; null while it stands.</param>
/// <param name="IsWithdrawn">True where it was withdrawn.</param>
public sealed record Consent(string Id, string Sha256, ConsentGrant Grant, string Terms, DateTimeOffset GivenAt, DateTimeOffset? EndedAt, bool IsWithdrawn)
{
    /// <summary>True where it allows these uses at a moment.</summary>
    public bool Allows(ConsentUses uses, DateTimeOffset now) => EndedAt is null && (Grant.Uses & uses) == uses && !(Grant.ExpiresAt <= now);
}
