using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Coach;

/// <summary>Measures eyes and mouth by their landmarks.</summary>
internal static class ExpressionProbe
{
    // Mouth widths over eye distances: the template's mean, and how much a broad smile adds (measured, docs/faces.md).
    private const double NeutralMouth = 0.78;
    private const double SmilingMouth = 1.0;

    /// <summary>The expression of a shape.</summary>
    public static FaceExpression Of(FaceShape shape)
    {
        var mouth = Distance(shape, FaceTemplate.LeftMouthCorner, FaceTemplate.RightMouthCorner);
        var smile = ((mouth / shape.EyeDistance) - NeutralMouth) / (SmilingMouth - NeutralMouth);
        return new FaceExpression(
            Math.Clamp(smile, 0, 1),
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
