using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Finds every face of a photo and its landmarks. Safe for concurrent use.</summary>
public interface IFaceAnalyzer
{
    /// <summary>The faces with at least <paramref name="threshold"/> (0.1..0.9), left to right; empty where there is none.</summary>
    IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation);

    /// <summary>The same for who wants to know how far it is.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="threshold">Least score of a face, 0.1..0.9.</param>
    /// <param name="progress">Is told parts of the work, 0..1, or nothing by an analyzer that does not know; null for nobody.</param>
    /// <param name="cancellation">Ends the work early.</param>
    IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, IProgress<double>? progress, CancellationToken cancellation) => Analyze(photo, threshold, cancellation);

    /// <summary>
    /// The face at points that somebody set: the landmark nets start from the mean shape laid on them. Score 1. Where the nets
    /// find no face there, it is the laid mean shape itself with a low confidence, for the user's word counts.
    /// </summary>
    /// <exception cref="ArgumentException">The eyes coincide, or a point is no number.</exception>
    Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation);

    /// <summary>
    /// The face that lay at <paramref name="before"/> a moment ago, in the next picture of a film: the landmark nets start there, and
    /// nothing is searched. Score 1. Null where they find none there any more.
    /// </summary>
    Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation);

    /// <summary>The same of several faces, which the nets see together.</summary>
    /// <returns>A face, or null, for each, in their order.</returns>
    IReadOnlyList<Face?> Follow(Bitmap photo, IReadOnlyList<FaceShape> before, CancellationToken cancellation) =>
        [.. before.Select(face => Follow(photo, face, cancellation))];
}
