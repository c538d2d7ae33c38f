using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Groups;

/// <summary>Goes through the members of a mean before the work, so that one bad photo of a thousand does not cost the others.</summary>
public static class UsableMembers
{
    /// <summary>The recipe without the photos that cannot be read or show no one face to take; who has no photo left is no member.</summary>
    /// <param name="recipe">A mean.</param>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="skipped">Is told of every photo that is left out, and why.</param>
    /// <param name="progress">Is told after each photo.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Recipe> KeepAsync(
        Recipe recipe, IPhotoSource photos, Action<FusionException> skipped, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentNullException.ThrowIfNull(skipped);
        var meter = new ProgressMeter(progress, recipe.Members.Sum(member => 1 + member.Also.Count), 1);
        var members = new List<Member>(recipe.Members.Count);
        foreach (var member in recipe.Members)
        {
            var kept = new List<FaceReference>();
            foreach (var reference in member.Also.Prepend(member.Source))
            {
                try
                {
                    // Pixels too: a template beside a photo says nothing of whether the photo can be read.
                    await FacePicker.PickOneAsync(reference, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
                    await photos.LoadAsync(reference.Photo, cancellation).ConfigureAwait(false);
                    kept.Add(reference);
                }
                catch (FusionException fault) when (fault.Photo is not null)
                {
                    skipped(fault);
                }

                meter.Advance(FusionStage.Detecting, 0, 1);
            }

            if (kept.Count > 0)
            {
                members.Add(member with { Source = kept[0], Also = [.. kept.Skip(1)] });
            }
        }

        return recipe with { Members = members };
    }
}
