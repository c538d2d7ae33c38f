using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Orders;

/// <summary>How far chains are from the true means of their people, each onto its own base: the base may be another in each.</summary>
public static class OrderDistances
{
    /// <summary>Renders the chains and their means as previews; photos are prepared once for all of them.</summary>
    /// <param name="chains">Chains; their outputs are left aside.</param>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="size">Longer side of the pictures, 64..1024.</param>
    /// <param name="tools">What is asked about faces; null for the defaults.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The distances inside the face, in the chains' order.</returns>
    /// <exception cref="FusionException">A recipe is not sound or no chain, a photo cannot be read, a face is missing.</exception>
    public static async Task<IReadOnlyList<PictureDifference>> MeasureAsync(
        IReadOnlyList<Recipe> chains, IPhotoSource photos, int size, FaceTools? tools, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(chains);
        ArgumentNullException.ThrowIfNull(photos);
        if (chains.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } wrong)
        {
            throw wrong;
        }

        var session = new PreviewSession(photos, size, tools);
        var distances = new PictureDifference[chains.Count];

        // Equal shares are the same in any order: one mean serves every chain onto one base.
        foreach (var sameBase in chains.Index().GroupBy(chain => chain.Item.Base))
        {
            var chainsOf = sameBase.ToArray();
            var mean = await ChainComparison.MeanAsync(session, chainsOf[0].Item, cancellation).ConfigureAwait(false);
            var next = 0;
            await foreach (var compared in ChainComparison.CompareAsync(session, mean, chainsOf.Select(chain => chain.Item), cancellation).ConfigureAwait(false))
            {
                distances[chainsOf[next++].Index] = compared.Difference;
            }
        }

        return distances;
    }

    private static FusionException? FaultOf(Recipe recipe) =>
        RecipeValidator.Validate(recipe) is [var first, ..] ? first
            : recipe.Method == FusionMethod.Chain ? null
            : RecipeFaults.Invalid("orders_of_chain", "/method");
}
