using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Puts a recipe's garment onto the fused picture.</summary>
internal sealed class TryOnStep(IPhotoSource photos)
{
    /// <summary>The picture with the garment on; the same picture where the recipe has none.</summary>
    public Task<RenderedPicture> ApplyAsync(RenderedPicture picture, Recipe recipe, Cast cast, RenderQuality quality, CancellationToken cancellation) =>
        recipe.Garment is null ? Task.FromResult(picture) : throw new NotSupportedException($"Garments of {photos} are not put on yet.");
}
