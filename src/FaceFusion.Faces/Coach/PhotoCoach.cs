using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Coach;

/// <summary>
/// Looks at faces before any fusion: how well each serves, what is wrong with it, and the one thing to do about that. Safe
/// for concurrent use.
/// </summary>
public static class PhotoCoach
{
    /// <summary>Rises whenever measuring changes: measurements kept of another version are to be taken anew.</summary>
    public const int Version = 3;

    private static readonly RegionParser s_builtIn = new();

    /// <summary>Measures and judges one face, its hair and glasses by the built-in parser.</summary>
    /// <inheritdoc cref="Review(Bitmap, Face, IRegionParser, CancellationToken)"/>
    public static FaceReview Review(Bitmap photo, Face face, CancellationToken cancellation) => Review(photo, face, s_builtIn, cancellation);

    /// <summary>Measures and judges one face.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="face">One of its faces, with its landmarks in the photo's pixels.</param>
    /// <param name="parser">Tells hair and glasses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FaceReview Review(Bitmap photo, Face face, IRegionParser parser, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        cancellation.ThrowIfCancellationRequested();
        var view = FaceView.Of(photo, face.Landmarks);
        var cover = CoverProbe.Of(face);
        return Judge(new FaceMeasurements
        {
            EyeDistance = face.Landmarks.EyeDistance,
            Width = face.Box.Width,
            Height = face.Box.Height,
            Inside = ShareInside(photo, face.Landmarks),
            Pose = face.Pose,
            Expression = ExpressionProbe.Of(face.Landmarks),
            Cover = view is null ? cover : OverlayProbe.Measure(cover, view, parser.Parse(photo, face, cancellation)),
            Exposure = view is null ? null : ExposureProbe.Measure(view),
            Blur = view is null ? null : BlurProbe.OfEyes(view),
            LipBlur = view is null ? null : BlurProbe.OfLips(view),
            Blocking = BlockingProbe.Measure(photo, face.Box),
        });
    }

    /// <summary>Judges measurements that were taken before.</summary>
    public static FaceReview Judge(FaceMeasurements measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return FaceJudge.Judge(measurements);
    }

    /// <summary>Says which photos of a group of people to replace, and why.</summary>
    /// <param name="reviews">One review a person.</param>
    public static GroupAdvice Compare(IReadOnlyList<FaceReview> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        return GroupJudge.Compare(reviews);
    }

    private static double ShareInside(Bitmap photo, FaceShape shape)
    {
        var inside = 0;
        foreach (var i in FaceTemplate.Jaw)
        {
            inside += shape[i] is var p && p.X > -0.5 && p.Y > -0.5 && p.X < photo.Width - 0.5 && p.Y < photo.Height - 0.5 ? 1 : 0;
        }

        return (double)inside / FaceTemplate.Jaw.Length;
    }
}
