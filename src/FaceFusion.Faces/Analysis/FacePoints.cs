using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Where somebody says that a face is, in photo pixels; left and right are sides of the picture.</summary>
/// <param name="LeftEye">Pupil on the left of the picture.</param>
/// <param name="RightEye">Pupil on the right of the picture.</param>
/// <param name="Mouth">Middle of the mouth; null leaves it to the mean face.</param>
public readonly record struct FacePoints(Point2 LeftEye, Point2 RightEye, Point2? Mouth = null)
{
    // Eyes that lie closer than this to a face's, in eye distances, are that face's.
    private const double SameFace = 0.35;

    /// <summary>Distance between the eyes in pixels.</summary>
    public double EyeDistance => (RightEye - LeftEye).Length;

    /// <summary>
    /// The points with the eyes in the template's order: whoever set them in the other one meant the same face. The mouth
    /// tells which way up it is; without one it is taken as upright.
    /// </summary>
    public FacePoints InOrder()
    {
        var across = RightEye - LeftEye;
        var down = Mouth is { } mouth ? mouth - ((LeftEye + RightEye) * 0.5) : new Point2(0, 1);
        return (across.X * down.Y) - (across.Y * down.X) < 0 ? new(RightEye, LeftEye, Mouth) : this;
    }

    /// <summary>The mean shape laid on the points, in order, by least squares; every point counts alike.</summary>
    /// <exception cref="ArgumentException">The eyes coincide, or a point is no number.</exception>
    public FaceShape LayMeanShape()
    {
        if (!(EyeDistance > 0) || !double.IsFinite(EyeDistance) || (Mouth is { } m && !double.IsFinite(m.X + m.Y)))
        {
            throw new ArgumentException("A face is placed by two eyes in different places.");
        }

        var ordered = InOrder();
        var mean = Of(FaceTemplate.MeanShape);
        return FaceTemplate.MeanShape.Transform(ordered.Mouth is { } mouth
            ? Similarity2.Fit([mean.LeftEye, mean.RightEye, mean.Mouth!.Value], [ordered.LeftEye, ordered.RightEye, mouth])
            : Similarity2.Fit([mean.LeftEye, mean.RightEye], [ordered.LeftEye, ordered.RightEye]));
    }

    /// <summary>True where the eyes are those of a face.</summary>
    public bool AreOn(FaceShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var limit = SameFace * Math.Max(EyeDistance, shape.EyeDistance);
        return (LeftEye - shape[FaceTemplate.LeftPupil]).Length < limit && (RightEye - shape[FaceTemplate.RightPupil]).Length < limit;
    }

    /// <summary>The points that a shape would have been placed by.</summary>
    public static FacePoints Of(FaceShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var mouth = (shape[FaceTemplate.LeftMouthCorner] + shape[FaceTemplate.RightMouthCorner]) * 0.5;
        return new(shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil], mouth);
    }
}
