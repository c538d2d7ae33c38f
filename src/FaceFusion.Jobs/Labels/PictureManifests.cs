using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Jobs.Labels;

/// <summary>The signed manifests of jobs' pictures.</summary>
internal sealed class PictureManifests(StudioSigner signer)
{
    /// <summary>The manifest of a job's pictures; null where settings want none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ingredients">Its photos in the order of its recipe; null where they are not known (any more).</param>
    public ManifestOrder? Of(JobSnapshot job, IReadOnlyList<JobIngredient>? ingredients)
    {
        if (!signer.IsEnabled)
        {
            return null;
        }

        var photos = (job.UsedRecipe ?? job.Recipe).Photos;
        var known = ingredients?.Count == photos.Count ? ingredients : [.. photos.Select(_ => JobIngredient.Unknown)];
        return new ManifestOrder(
            new ManifestContent(
                OriginReport.Program,
                PictureLabels.Version,
                job.Id,
                JobIngredient.SourceOf(known),
                [.. known.Select((photo, i) => new ManifestIngredient(FormattableString.Invariant($"photo-{i + 1}"), photo.Sha256, photo.DigitalSourceType))]),
            signer);
    }
}
