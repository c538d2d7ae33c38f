using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Previews;

/// <summary>Renders drafts while sliders move.</summary>
public interface IPreviewService
{
    /// <summary>
    /// The draft's picture as WebP. One render at a time per draft: a newer request for the same draft cancels the older,
    /// which then throws <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="draft">The draft's id; sessions are kept for the last few drafts.</param>
    /// <param name="recipe">The recipe; its output size is ignored.</param>
    /// <param name="size">Longer side, 64..1024.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fusion.FusionException">As the engine.</exception>
    Task<byte[]> RenderAsync(string draft, Recipe recipe, int size, CancellationToken cancellation);
}
