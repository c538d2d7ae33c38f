using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Jobs.Previews;

/// <summary>What renders a draft: the engine's session, or a stand-in of the tests.</summary>
internal interface IPreviewRenderer
{
    /// <inheritdoc cref="PreviewSession.RenderAsync"/>
    Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation);
}

/// <summary>Makes a renderer for a size.</summary>
internal delegate IPreviewRenderer PreviewRendererFactory(IPhotoSource photos, int size);

/// <summary>The engine's session.</summary>
internal sealed class SessionRenderer(IPhotoSource photos, int size, FaceTools tools) : IPreviewRenderer
{
    private readonly PreviewSession _session = new(photos, size, tools);

    public Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation) => _session.RenderAsync(recipe, cancellation);
}
