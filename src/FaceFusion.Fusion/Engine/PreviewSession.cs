using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Renders one draft again and again while its sliders move: keeps what does not change between renders (reduced photos,
/// faces, masks). The picture equals <see cref="FusionEngine"/>'s at the same size up to the sampling filter. One render at a
/// time; not for concurrent use.
/// </summary>
public sealed class PreviewSession
{
    /// <summary>Makes a session over a photo source, with the longer side of its pictures in pixels (64..1024).</summary>
    public PreviewSession(IPhotoSource photos, int size) => throw new NotImplementedException();

    /// <summary>The picture of the recipe (its output size is ignored).</summary>
    /// <exception cref="FusionException">As in <see cref="FusionEngine.RunAsync"/>.</exception>
    public Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation) => throw new NotImplementedException();
}
