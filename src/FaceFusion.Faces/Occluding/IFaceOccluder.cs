using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Finds what of a face is hidden by hands, microphones, hair or anything else. Safe for concurrent use.</summary>
public interface IFaceOccluder : IFaceNet
{
    /// <summary>The crop that it looks at.</summary>
    AlignedFrame Frame { get; }

    /// <summary>Where the face is seen.</summary>
    /// <param name="crop">Three planes, red, green, blue, sRGB-encoded 0..1, of the frame's side; it is left as it is.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>A plane of the crop's size, 0..1: 1 where the face is seen, 0 where something hides it.</returns>
    /// <exception cref="InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    float[] FindVisible(float[] crop, CancellationToken cancellation);
}
