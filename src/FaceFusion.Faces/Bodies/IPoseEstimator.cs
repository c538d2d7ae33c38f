using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>An installed net that finds the joints of a body. Safe for concurrent use.</summary>
public interface IPoseEstimator : IFaceNet
{
    /// <summary>The joints of one person.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="person">The person's box in the photo's pixels.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>The joints; null where the net sees nobody there.</returns>
    /// <exception cref="Inference.InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    BodyJoints? Find(Bitmap photo, FaceBox person, CancellationToken cancellation);
}
