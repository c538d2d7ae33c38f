using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Remembers what is said of photos; asks where a test wants it to.</summary>
internal sealed class FakeConsentLedger : IConsentLedger
{
    private readonly Dictionary<string, IReadOnlyList<ConsentGrant>> _given = [];

    public string Terms => "1";

    public bool IsRequired { get; set; }

    public IReadOnlyDictionary<string, IReadOnlyList<ConsentGrant>> Given => _given;

    public IReadOnlyList<Consent> Give(string? workspace, string photo, IReadOnlyList<ConsentGrant> grants, string language)
    {
        _given[photo] = grants;
        return Find(workspace, photo);
    }

    public IReadOnlyList<Consent> Find(string? workspace, string photo) =>
        [.. (_given.GetValueOrDefault(photo) ?? []).Select(grant => new Consent("con_" + photo, photo, grant, Terms, DateTimeOffset.UnixEpoch, null, false))];

    public IReadOnlyList<Consent> List(string workspace) => [.. _given.Keys.SelectMany(photo => Find(workspace, photo))];

    public IReadOnlyList<FusionException> FindMissing(string? workspace, Recipe recipe, IReadOnlyList<JobIngredient>? ingredients, bool isShared) =>
        IsRequired ? [.. recipe.Photos.Where(photo => !_given.ContainsKey(photo)).Select(photo => new FusionException(FusionErrorCodes.ConsentRequired, "Nobody has said.", photo))] : [];
}
