using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Finds faces in one look at a picture. How often a photo is looked at, whole or in tiles, is for the code around it. Safe for
/// concurrent use.
/// </summary>
internal interface IFaceDetector : IDisposable
{
    /// <summary>What computes it and why, one sentence for the log.</summary>
    string ProviderReason { get; }

    /// <summary>Longest side of a picture, in pixels, that one look takes in as it is; a larger one is reduced and loses its small faces.</summary>
    int LongestSide { get; }

    /// <summary>The faces with at least the threshold, best first, in the photo's pixels; overlapping finds are one.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="threshold">Least score, 0..1; 0.5 is each detector's working threshold, whatever its raw scores are.</param>
    /// <param name="cancellation">Stops the look.</param>
    /// <exception cref="InferenceException">The net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation);

    /// <summary>The same for who wants to know how far it is.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="threshold">Least score, 0..1.</param>
    /// <param name="tell">Is told parts of the work, 0..1, or nothing by a detector of one look.</param>
    /// <param name="cancellation">Stops the look.</param>
    IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, Action<double> tell, CancellationToken cancellation) => Detect(photo, threshold, cancellation);
}
