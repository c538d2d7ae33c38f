using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>The analyzer over the models folder: detector, then landmark cascade. Safe for concurrent use.</summary>
public sealed class OnnxFaceAnalyzer : IFaceAnalyzer, IDisposable
{
    // Of a shape that nobody looked at: the pupils are right, the rest is anyone's.
    private const float LaidConfidence = 0.1f;

    /// <summary>How much of the time goes into finding one face of a portrait; the rest into its landmarks.</summary>
    private const double DetectionPart = 0.83;

    private readonly IFaceDetector _detector;
    private readonly ILandmarkFinder _landmarks;

    internal OnnxFaceAnalyzer(IFaceDetector detector, ILandmarkFinder landmarks)
    {
        _detector = detector;
        _landmarks = landmarks;
    }

    /// <summary>What computes the nets and why, one sentence for the log.</summary>
    public string ProviderReason => _detector.ProviderReason;

    /// <summary>Which models find faces and place landmarks.</summary>
    public IReadOnlyList<ServedTask> Served { get; internal init; } = [];

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation) => Analyze(photo, threshold, null, cancellation);

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (!(threshold > 0 && threshold < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The detection threshold lies between 0 and 1.");
        }

        cancellation.ThrowIfCancellationRequested();
        var rows = new PixelRows(photo);
        var detections = _detector.Detect(rows, threshold, part => progress?.Report(DetectionPart * part), cancellation);
        if (detections.Count == 0)
        {
            return [];
        }

        progress?.Report(DetectionPart);
        var estimates = _landmarks.Find(rows, detections, cancellation);
        var faces = new List<Face>(detections.Count);
        for (var i = 0; i < detections.Count; i++)
        {
            // Best first, so that of two finds that are one face the better stays.
            if (estimates[i].ToShape() is { } shape && faces.TrueForAll(face => !FacePoints.Of(shape).AreOn(face.Landmarks)))
            {
                var box = Clip(detections[i].Box, photo);
                faces.Add(new Face(box, detections[i].Score, shape, PoseEstimate.Of(shape), estimates[i].Confidence));
            }
        }

        faces.Sort(static (a, b) => Middle(a).CompareTo(Middle(b)));
        return faces;
    }

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        cancellation.ThrowIfCancellationRequested();
        var laid = points.LayMeanShape();
        var start = new Detection(1, TemplateFaces.BoxOf(laid), FivePoints(laid));
        var estimate = _landmarks.Find(new PixelRows(photo), [start], cancellation)[0];

        // The nets may slip onto a face beside: a shape whose pupils are elsewhere is not the one that was meant.
        return estimate.ToShape() is { } shape && points.InOrder().AreOn(shape)
            ? FaceOf(shape, estimate.Confidence, photo)
            : FaceOf(laid, [.. Enumerable.Repeat(LaidConfidence, FaceTemplate.PointCount)], photo);
    }

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Follow(photo, [before], cancellation)[0];
    }

    /// <inheritdoc/>
    /// <exception cref="InferenceException">A net failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a running net stops.</exception>
    public IReadOnlyList<Face?> Follow(Bitmap photo, IReadOnlyList<FaceShape> before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(before);
        cancellation.ThrowIfCancellationRequested();
        Detection[] starts = [.. before.Select(face => new Detection(1, TemplateFaces.BoxOf(face), FivePoints(face)))];
        return [.. _landmarks.Find(new PixelRows(photo), starts, cancellation).Select(found => found.ToShape() is { } shape ? FaceOf(shape, found.Confidence, photo) : null)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _landmarks.Dispose();
    }

    private static Face FaceOf(FaceShape shape, IReadOnlyList<float> confidence, Bitmap photo) =>
        new(Clip(TemplateFaces.BoxOf(shape), photo), 1, shape, PoseEstimate.Of(shape), confidence);

    private static Point2[] FivePoints(FaceShape shape) =>
    [
        shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil], FaceTemplate.NoseTip(shape),
        shape[FaceTemplate.LeftMouthCorner], shape[FaceTemplate.RightMouthCorner],
    ];

    private static (double X, double Y) Middle(Face face) => (face.Box.X + (face.Box.Width / 2), face.Box.Y);

    /// <summary>The part of the box in the photo, whose pixels span -0.5 .. width - 0.5.</summary>
    private static FaceBox Clip(FaceBox box, Bitmap photo)
    {
        var (left, top) = (Math.Max(-0.5, box.X), Math.Max(-0.5, box.Y));
        var (right, bottom) = (Math.Min(photo.Width - 0.5, box.X + box.Width), Math.Min(photo.Height - 0.5, box.Y + box.Height));
        return new(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top));
    }
}
