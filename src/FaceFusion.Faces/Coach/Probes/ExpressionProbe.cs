using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Coach;

/// <summary>Measures eyes and mouth by their landmarks.</summary>
internal static class ExpressionProbe
{
    // A smile widens the mouth and lifts it towards the nose, both in eye distances. Fisher's discriminant of 102 people's
    // neutral and smiling portraits, scaled so that the means of the two are 0 and 1 (London set, docs/faces.md).
    private const double PerMouthWidth = 6.63;
    private const double PerNoseToMouth = -4.28;
    private const double SmileOffset = -3.69;

    /// <summary>The expression of a shape.</summary>
    public static FaceExpression Of(FaceShape shape)
    {
        var mouth = Distance(shape, FaceTemplate.LeftMouthCorner, FaceTemplate.RightMouthCorner);
        var corners = (shape[FaceTemplate.LeftMouthCorner] + shape[FaceTemplate.RightMouthCorner]) * 0.5;
        var eyes = shape[FaceTemplate.RightPupil] - shape[FaceTemplate.LeftPupil];
        var fromNose = Dot(corners - shape[FaceTemplate.NoseBase], new Point2(-eyes.Y, eyes.X)) / Dot(eyes, eyes);
        return new FaceExpression(
            Math.Max(0, (PerMouthWidth * mouth / shape.EyeDistance) + (PerNoseToMouth * fromNose) + SmileOffset),
            (Distance(shape, 95, 100) + Distance(shape, 96, 101) + Distance(shape, 97, 102)) / 3 / mouth,
            Opening(shape, FaceTemplate.LeftEye),
            Opening(shape, FaceTemplate.RightEye),
            (Gaze(shape, FaceTemplate.LeftPupil, FaceTemplate.LeftEye) + Gaze(shape, FaceTemplate.RightPupil, FaceTemplate.RightEye)) / 2);
    }

    /// <summary>The rim is upper lid from one corner over three points to the other, then three points of the lower lid back.</summary>
    private static double Opening(FaceShape shape, ReadOnlySpan<int> rim) =>
        (Distance(shape, rim[1], rim[7]) + Distance(shape, rim[2], rim[6]) + Distance(shape, rim[3], rim[5])) / 3 / Distance(shape, rim[0], rim[4]);

    private static double Gaze(FaceShape shape, int pupil, ReadOnlySpan<int> rim)
    {
        var (left, right) = (shape[rim[0]], shape[rim[4]]);
        var across = right - left;
        return (2 * Dot(shape[pupil] - left, across) / Dot(across, across)) - 1;
    }

    private static double Distance(FaceShape shape, int a, int b) => (shape[a] - shape[b]).Length;

    private static double Dot(Point2 a, Point2 b) => (a.X * b.X) + (a.Y * b.Y);
}
