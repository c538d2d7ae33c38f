using FaceFusion.Faces.Space;
using FaceFusion.Fusion.Engine;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Space;

/// <summary>A models folder's face space, loaded when a recipe first asks for it and kept. Safe for concurrent use.</summary>
/// <param name="modelsFolder">The models folder.</param>
public sealed class FaceSpaceSource(string modelsFolder)
{
    private readonly Lock _lock = new();
    private SpaceRaster? _raster;

    /// <summary>The models beside the program.</summary>
    public static FaceSpaceSource Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "models"));

    /// <summary>The effect of a change; null where there is none.</summary>
    /// <exception cref="InferenceException">The model is missing or damaged.</exception>
    internal SpaceEffect? Create(FaceSpaceChange change, RenderQuality quality) => change.IsNone ? null : new SpaceEffect(Load(), change, quality);

    /// <summary>A failure is not kept: whoever puts the model back need not start the program again.</summary>
    private SpaceRaster Load()
    {
        lock (_lock)
        {
            return _raster ??= new SpaceRaster(FaceSpace.Load(modelsFolder));
        }
    }
}
