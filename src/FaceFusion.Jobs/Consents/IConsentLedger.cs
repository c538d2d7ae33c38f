using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Consents;

/// <summary>
/// Who said that which photos may be used. Asked once for a photo's bytes: a photo that comes again, under another id, is known.
/// Samples show nobody and need none. Records stay when they end: they are the proof. Safe for concurrent use.
/// </summary>
public interface IConsentLedger
{
    /// <summary>Version of the text that is shown now.</summary>
    string Terms { get; }

    /// <summary>True where pictures leave the studio only with consent on record; otherwise it is offered, and what is on record holds.</summary>
    bool IsRequired { get; }

    /// <summary>Puts on record what may be done with a photo; takes the place of what was said of it before.</summary>
    /// <param name="workspace">Who says so; null for a program without one.</param>
    /// <param name="photo">An uploaded photo.</param>
    /// <param name="grants">For everyone, or for one person each.</param>
    /// <param name="language">In which language the text was read, such as <c>zh</c>.</param>
    /// <exception cref="FusionException"><c>photo_not_found</c>, <c>sample_read_only</c>, <c>face_not_found</c>, <c>consent_invalid</c>.</exception>
    IReadOnlyList<Consent> Give(string? workspace, string photo, IReadOnlyList<ConsentGrant> grants, string language);

    /// <summary>What stands on record for a photo now.</summary>
    IReadOnlyList<Consent> Find(string? workspace, string photo);

    /// <summary>All records of a workspace, newest first, ended ones too.</summary>
    IReadOnlyList<Consent> List(string workspace);

    /// <summary>What keeps a recipe's picture from being used; empty where nothing does.</summary>
    /// <param name="workspace">Whose job it is; null for a program's without one.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="ingredients">Its photos as the job kept them, for those that are gone; null where it kept none.</param>
    /// <param name="isShared">True where others are to see the picture.</param>
    /// <returns>One error for each photo: <c>consent_required</c>, <c>consent_expired</c>, <c>consent_withdrawn</c> or <c>consent_use</c>.</returns>
    IReadOnlyList<FusionException> FindMissing(string? workspace, Recipe recipe, IReadOnlyList<JobIngredient>? ingredients, bool isShared);
}

/// <summary>The ledger's answers about jobs.</summary>
public static class ConsentOfJobs
{
    /// <summary>What keeps a job's picture from being used; empty where nothing does.</summary>
    public static IReadOnlyList<FusionException> FindMissing(this IConsentLedger ledger, JobSnapshot job, bool isShared)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(job);
        return ledger.FindMissing(job.Origin.Workspace, job.UsedRecipe ?? job.Recipe, job.Outcome?.Ingredients, isShared);
    }
}
