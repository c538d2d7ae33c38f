using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>Makes the picture that a recipe describes. Stateless and safe for concurrent use.</summary>
public sealed class FusionEngine
{
    /// <summary>Carries out a recipe. The work runs on the thread pool.</summary>
    /// <exception cref="FusionException">The recipe is not sound, a photo cannot be read, a face is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the machine is free within 200 ms.</exception>
    public Task<FusionResult> RunAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation) => throw new NotImplementedException();
}
