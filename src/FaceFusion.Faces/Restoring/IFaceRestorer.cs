using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Draws a blurred, noisy or small face anew. Safe for concurrent use.</summary>
public interface IFaceRestorer : IFaceNet
{
    /// <summary>The crop that it changes.</summary>
    AlignedFrame Frame { get; }

    /// <summary>True where it can be told how close to stay to what it sees (CodeFormer).</summary>
    bool HasFidelity { get; }

    /// <summary>Changes a crop.</summary>
    /// <param name="crop">Three planes, red, green, blue, sRGB-encoded 0..1, of the frame's side; it is left as it is.</param>
    /// <param name="fidelity">0..1: 0 draws most freely, 1 stays closest; without effect on nets that cannot be told.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>Planes of the same size, 0..1.</returns>
    /// <exception cref="InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] Restore(float[] crop, double fidelity, CancellationToken cancellation);
}
