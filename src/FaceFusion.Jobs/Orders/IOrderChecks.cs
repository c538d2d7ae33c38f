using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Jobs.Orders;

/// <summary>Holds the orders of a chain side by side. Safe for concurrent use.</summary>
public interface IOrderChecks
{
    /// <summary>The orders with their distances from the true mean; one chain is checked at a time, others wait.</summary>
    /// <exception cref="Fusion.FusionException">As <see cref="OrderCheck.CreateAsync"/>.</exception>
    Task<OrderCheck> CreateAsync(Recipe recipe, CancellationToken cancellation);

    /// <summary>How far chains of the same people are from their true mean, in their order; others wait meanwhile.</summary>
    /// <exception cref="Fusion.FusionException">As <see cref="OrderDistances.MeasureAsync"/>.</exception>
    Task<IReadOnlyList<PictureDifference>> MeasureAsync(IReadOnlyList<Recipe> chains, CancellationToken cancellation);
}
