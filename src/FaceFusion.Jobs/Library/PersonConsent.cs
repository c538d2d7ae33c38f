using FaceFusion.Jobs.Consents;

namespace FaceFusion.Jobs.Library;

/// <summary>How far a person's photos are spoken for.</summary>
public enum PersonConsentState
{
    /// <summary>Nothing is on record of any photo.</summary>
    None,

    /// <summary>Something is on record of some photos.</summary>
    Partial,

    /// <summary>On record of all photos.</summary>
    Given,

    /// <summary>It was on record of all photos, and has run out for one at least.</summary>
    Expired,

    /// <summary>All photos are bundled samples, which show nobody.</summary>
    NotNeeded,
}

/// <summary>What the ledger says of a person: derived, never kept twice.</summary>
/// <param name="State">How far.</param>
/// <param name="Said">Photos that are spoken for; samples count.</param>
/// <param name="Photos">All photos.</param>
/// <param name="Since">When the newest of the standing records was made; null where there is none.</param>
/// <param name="Until">When the first of them ends; null without end.</param>
/// <param name="Basis">The ground, where all records have the same.</param>
public sealed record PersonConsent(PersonConsentState State, int Said, int Photos, DateTimeOffset? Since, DateTimeOffset? Until, ConsentBasis? Basis);

/// <summary>Consent by person instead of by photo, over the ledger. Safe for concurrent use.</summary>
public interface IPersonConsents
{
    /// <summary>What stands on record of a person.</summary>
    PersonConsent Find(string workspace, LibraryPerson person);

    /// <summary>Puts the same on record for each of a person's photos; what stands of other people in them stays.</summary>
    /// <param name="workspace">Whose library.</param>
    /// <param name="person">The person.</param>
    /// <param name="basis">On what ground.</param>
    /// <param name="uses">For what.</param>
    /// <param name="expiresAt">Until when; null without end.</param>
    /// <param name="language">In which language the text was read.</param>
    /// <exception cref="Fusion.FusionException">Those of <see cref="IConsentLedger.Give"/>.</exception>
    void Give(string workspace, LibraryPerson person, ConsentBasis basis, ConsentUses uses, DateTimeOffset? expiresAt, string language);
}
