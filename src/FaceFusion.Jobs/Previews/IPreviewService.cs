using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Previews;

/// <summary>Renders drafts while sliders move.</summary>
public interface IPreviewService
{
    /// <summary>
    /// The draft's picture, in the format that is encoded fastest. One render at a time per draft: a newer request for the
    /// same draft cancels the older, which then throws <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="draft">The draft's id; sessions are kept for the last few drafts.</param>
    /// <param name="recipe">The recipe; its output size is ignored.</param>
    /// <param name="size">Longer side, 64..1024.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fusion.FusionException">As the engine; or the recipe names a photo that is not there.</exception>
    Task<EncodedPicture> RenderAsync(string draft, Recipe recipe, int size, CancellationToken cancellation);
}
