using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Queue;

/// <summary>What a job runs: the engine, or a stand-in of the tests.</summary>
internal interface IFusionRunner
{
    /// <inheritdoc cref="FusionEngine.RunAsync"/>
    Task<FusionResult> RunAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation);
}

/// <summary>The engine.</summary>
internal sealed class EngineRunner(FaceTools tools) : IFusionRunner
{
    private readonly FusionEngine _engine = new() { Tools = tools };

    public Task<FusionResult> RunAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        _engine.RunAsync(recipe, photos, progress, cancellation);
}
