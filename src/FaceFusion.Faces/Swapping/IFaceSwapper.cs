using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Gives a face another identity; pose, expression and light stay. Safe for concurrent use.</summary>
public interface IFaceSwapper : IFaceNet
{
    /// <summary>The crop that it changes.</summary>
    AlignedFrame Target { get; }

    /// <summary>What its identities are measured with; null where it looks at a picture instead (<see cref="Source"/>).</summary>
    IFaceEmbedder? Embedder { get; }

    /// <summary>The crop that shows it an identity; null where it takes an embedding.</summary>
    AlignedFrame? Source { get; }

    /// <summary>Changes a crop.</summary>
    /// <param name="crop">Three planes, red, green, blue, sRGB-encoded 0..1, of side <see cref="Target"/>'s times <paramref name="times"/>; it is left as it is.</param>
    /// <param name="times">1 up: how many times the crop's side is the net's. Above 1 the crop is taken apart into interleaved ones of the net's size.</param>
    /// <param name="identity">Whose face.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>Planes of the same size, 0..1.</returns>
    /// <exception cref="InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] Swap(float[] crop, int times, FaceIdentity identity, CancellationToken cancellation);
}
