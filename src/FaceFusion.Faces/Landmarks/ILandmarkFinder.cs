using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Places the 189 landmarks of detected faces. Safe for concurrent use.</summary>
internal interface ILandmarkFinder : IDisposable
{
    /// <summary>The landmarks of each detection, in the same order.</summary>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IReadOnlyList<LandmarkEstimate> Find(PixelRows photo, IReadOnlyList<Detection> detections, CancellationToken cancellation);
}
