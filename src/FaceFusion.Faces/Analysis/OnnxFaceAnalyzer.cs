using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>The analyzer over the models folder: detector, then landmark cascade. Safe for concurrent use.</summary>
public sealed class OnnxFaceAnalyzer : IFaceAnalyzer, IDisposable
{
    // Two finds whose pupils come to lie closer than this, in eye distances, are one face.
    private const double SameFace = 0.35;
    private readonly IFaceDetector _detector;
    private readonly LandmarkCascade _landmarks;

    internal OnnxFaceAnalyzer(IFaceDetector detector, LandmarkCascade landmarks)
    {
        _detector = detector;
        _landmarks = landmarks;
    }

    /// <summary>What computes the nets and why, one sentence for the log.</summary>
    public string ProviderReason => _detector.ProviderReason;

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (!(threshold > 0 && threshold < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The detection threshold lies between 0 and 1.");
        }

        cancellation.ThrowIfCancellationRequested();
        var rows = new PixelRows(photo);
        var detections = _detector.Detect(rows, threshold, cancellation);
        if (detections.Count == 0)
        {
            return [];
        }

        var estimates = _landmarks.Find(rows, detections, cancellation);
        var faces = new List<Face>(detections.Count);
        for (var i = 0; i < detections.Count; i++)
        {
            // Best first, so that of two finds that are one face the better stays.
            if (estimates[i].ToShape() is { } shape && faces.TrueForAll(face => !AreSame(face.Landmarks, shape)))
            {
                var box = Clip(detections[i].Box, photo);
                faces.Add(new Face(box, detections[i].Score, shape, PoseEstimate.Of(shape), estimates[i].Confidence));
            }
        }

        faces.Sort(static (a, b) => Middle(a).CompareTo(Middle(b)));
        return faces;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _landmarks.Dispose();
    }

    private static (double X, double Y) Middle(Face face) => (face.Box.X + (face.Box.Width / 2), face.Box.Y);

    private static bool AreSame(FaceShape a, FaceShape b)
    {
        var limit = SameFace * Math.Max(a.EyeDistance, b.EyeDistance);
        return (a[FaceTemplate.LeftPupil] - b[FaceTemplate.LeftPupil]).Length < limit
            && (a[FaceTemplate.RightPupil] - b[FaceTemplate.RightPupil]).Length < limit;
    }

    /// <summary>The part of the box in the photo, whose pixels span -0.5 .. width - 0.5.</summary>
    private static FaceBox Clip(FaceBox box, Bitmap photo)
    {
        var (left, top) = (Math.Max(-0.5, box.X), Math.Max(-0.5, box.Y));
        var (right, bottom) = (Math.Min(photo.Width - 0.5, box.X + box.Width), Math.Min(photo.Height - 0.5, box.Y + box.Height));
        return new(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top));
    }
}
