using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>An installed net that tells the parts of a whole person apart. Safe for concurrent use.</summary>
public interface IHumanParser : IFaceNet
{
    /// <summary>The parts of one person.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="person">The person's box in the photo's pixels.</param>
    /// <param name="width">Pixels across of the answer, which lies over the whole photo.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>Probabilities 0..1 by part, which are 1 together; outside the crop that the net saw all is <see cref="HumanPart.Ground"/>.</returns>
    /// <exception cref="Inference.InferenceException">The net failed, or gave something of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IReadOnlyDictionary<HumanPart, Plane> Parse(Bitmap photo, FaceBox person, int width, int height, CancellationToken cancellation);
}
