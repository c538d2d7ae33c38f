using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;

namespace FaceFusion.Web.Api;

/// <summary>A person of the caller's library as the API tells it; the first photo is the cover.</summary>
internal sealed record PersonModel(
    string Id, string Name, IReadOnlyList<string> Tags, IReadOnlyList<FaceReference> Photos, PersonConsentModel Consent, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static PersonModel Of(LibraryPerson person, PersonConsent consent) =>
        new(person.Id, person.Name, person.Tags, person.Faces, PersonConsentModel.Of(consent), person.CreatedAt, person.ChangedAt);
}

/// <summary>How far a person's photos are spoken for: <c>none</c>, <c>partial</c>, <c>given</c>, <c>expired</c> or <c>not_needed</c>.</summary>
internal sealed record PersonConsentModel(string State, int Said, string? Basis, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static PersonConsentModel Of(PersonConsent consent) =>
        new(ConsentWords.Name(consent.State), consent.Said, consent.Basis is { } basis ? ConsentWords.Name(basis) : null, consent.Since, consent.Until);
}
