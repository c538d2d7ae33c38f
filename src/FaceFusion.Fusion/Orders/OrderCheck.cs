using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Orders;

/// <summary>One order of a chain and how far it is from the true mean of its people.</summary>
/// <param name="Order">The rounds of the recipe, from 0, in their new places.</param>
/// <param name="Recipe">The chain in this order.</param>
/// <param name="Picture">Its picture.</param>
/// <param name="Difference">From the true mean, inside the face.</param>
public sealed record OrderResult(IReadOnlyList<int> Order, Recipe Recipe, Bitmap Picture, PictureDifference Difference);

/// <summary>Orders of one chain side by side (docs/engine.md, Order of rounds).</summary>
/// <param name="Mean">The true mean of the same people at equal shares, onto the same base.</param>
/// <param name="Orders">The chain's own order first.</param>
public sealed record OrderCheck(Bitmap Mean, IReadOnlyList<OrderResult> Orders)
{
    /// <summary>Longer side of the pictures where none is asked for.</summary>
    public const int DefaultSize = 512;

    /// <summary>Renders a chain's orders and its true mean as previews; photos are prepared once for all of them.</summary>
    /// <param name="recipe">A chain of two rounds or more; its output is left aside.</param>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="size">Longer side of the pictures, 64..1024.</param>
    /// <param name="tools">What is asked about faces; null for the defaults.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FusionException">The recipe is not sound or no such chain, a photo cannot be read, a face is missing.</exception>
    public static Task<OrderCheck> CreateAsync(Recipe recipe, IPhotoSource photos, int size, FaceTools? tools, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(photos);
        var fault = RecipeValidator.Validate(recipe) is [var first, ..] ? first
            : recipe is { Method: FusionMethod.Chain, Rounds.Count: > 1 } ? null
            : RecipeFaults.Invalid("orders_of_chain", recipe.Method == FusionMethod.Chain ? "/rounds" : "/method");
        return fault is null ? RenderAsync(recipe, new PreviewSession(photos, size, tools), cancellation) : Task.FromException<OrderCheck>(fault);
    }

    private static async Task<OrderCheck> RenderAsync(Recipe recipe, PreviewSession session, CancellationToken cancellation)
    {
        var mean = await ChainComparison.MeanAsync(session, recipe, cancellation).ConfigureAwait(false);
        var choices = ChainOrder.Choose(recipe.Rounds.Count);
        var orders = new List<OrderResult>();
        var compared = ChainComparison.CompareAsync(session, mean, choices.Select(order => ChainOrder.Apply(recipe, order)), cancellation);
        await foreach (var (chain, picture, difference) in compared.ConfigureAwait(false))
        {
            orders.Add(new OrderResult(choices[orders.Count], chain, picture, difference));
        }

        return new OrderCheck(mean.Picture, orders);
    }
}
