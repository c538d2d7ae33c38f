using System.Reflection;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Labels;
using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Pictures;

/// <summary>The XMP packets of this program's pictures.</summary>
internal static class PictureLabels
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(PictureLabels).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? string.Empty;

    /// <summary>Program and version.</summary>
    public static string Producer { get; } = $"{OriginReport.Program} {Version}";

    /// <summary>The label of drafts.</summary>
    public static ReadOnlyMemory<byte> Preview { get; } = SyntheticLabel.ToXmp(Producer, "preview", recipeJson: null);

    /// <summary>
    /// The label of a job's clip. It has no recipe: a clip is made once and for all, and may be shared by a link that does not show how it was made.
    /// </summary>
    public static ReadOnlyMemory<byte> ForClip(JobSnapshot job, IReadOnlyList<JobIngredient> ingredients) =>
        SyntheticLabel.ToXmp(new LabelContent(Producer, job.Id) { Source = JobIngredient.SourceOf(ingredients) });

    /// <summary>The label of a job's pictures, with its recipe (but without its photos' names) unless that is not wanted.</summary>
    public static ReadOnlyMemory<byte> ForJob(JobSnapshot job, bool withRecipe = true, LabelAgreement? agreement = null) => SyntheticLabel.ToXmp(
        new LabelContent(Producer, job.Id)
        {
            Source = JobIngredient.SourceOf(job.Outcome?.Ingredients ?? []),
            RecipeJson = withRecipe ? RecipeJson.Format(RecipePrivacy.Anonymize(job.UsedRecipe ?? job.Recipe), indented: false) : null,
            VisibleLabelWaiver = agreement is null ? null : FormattableString.Invariant($"terms {agreement.Terms}, {agreement.AgreedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
        });
}
