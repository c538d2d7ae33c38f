using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// The topology of the 189-point FRL template: which point is what, mirror partners, the line list. "Left" and "right" are
/// sides of the picture, not of the person.
/// </summary>
public static partial class FaceTemplate
{
    /// <summary>Number of landmarks.</summary>
    public const int PointCount = 189;

    /// <summary>Pupil of the eye on the left of the picture.</summary>
    public const int LeftPupil = 0;

    /// <summary>Pupil of the eye on the right of the picture.</summary>
    public const int RightPupil = 1;

    /// <summary>Outer corner of the left eye.</summary>
    public const int LeftOuterEyeCorner = 18;

    /// <summary>Inner corner of the left eye.</summary>
    public const int LeftInnerEyeCorner = 22;

    /// <summary>Inner corner of the right eye.</summary>
    public const int RightInnerEyeCorner = 23;

    /// <summary>Outer corner of the right eye.</summary>
    public const int RightOuterEyeCorner = 27;

    /// <summary>Foot of the nose between the nostrils.</summary>
    public const int NoseBase = 55;

    /// <summary>Left mouth corner.</summary>
    public const int LeftMouthCorner = 87;

    /// <summary>Right mouth corner.</summary>
    public const int RightMouthCorner = 93;

    /// <summary>Lowest point of the chin.</summary>
    public const int Chin = 129;

    /// <summary>Rim of the left iris, from the top over the left side.</summary>
    public static ReadOnlySpan<int> LeftIris => [2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>Rim of the right iris, from the top over the left side.</summary>
    public static ReadOnlySpan<int> RightIris => [10, 11, 12, 13, 14, 15, 16, 17];

    /// <summary>Rim of the left eye's opening: upper lid from the outer corner, lower lid back.</summary>
    public static ReadOnlySpan<int> LeftEye => [18, 19, 20, 21, 22, 30, 29, 28];

    /// <summary>Rim of the right eye's opening: upper lid from the inner corner, lower lid back.</summary>
    public static ReadOnlySpan<int> RightEye => [23, 24, 25, 26, 27, 33, 32, 31];

    /// <summary>Left eye with its lids up to the crease: crease from the outer corner, lower lid back.</summary>
    public static ReadOnlySpan<int> LeftLids => [18, 34, 35, 36, 37, 38, 22, 30, 29, 28];

    /// <summary>Right eye with its lids up to the crease: crease from the inner corner, lower lid back.</summary>
    public static ReadOnlySpan<int> RightLids => [23, 39, 40, 41, 42, 43, 27, 33, 32, 31];

    /// <summary>Left brow: upper edge from the outer end, lower edge back.</summary>
    public static ReadOnlySpan<int> LeftBrow => [71, 72, 73, 74, 75, 76, 84, 83];

    /// <summary>Right brow: upper edge from the inner end, lower edge back.</summary>
    public static ReadOnlySpan<int> RightBrow => [77, 78, 79, 80, 81, 82, 86, 85];

    /// <summary>Ridge, sides, wings and nostrils of the nose.</summary>
    public static ReadOnlySpan<int> Nose =>
    [
        50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60,
        61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 179, 180, 181, 182,
    ];

    /// <summary>Round the nose's tip: over the tip, down the left wing, along the foot, up the right wing.</summary>
    public static ReadOnlySpan<int> NoseTipOutline => [60, 54, 61, 62, 63, 64, 55, 69, 68, 67, 66];

    /// <summary>Rim of the left nostril, from the wing to the foot of the nose.</summary>
    public static ReadOnlySpan<int> LeftNostril => [64, 65, 179, 180];

    /// <summary>Rim of the right nostril, from the foot of the nose to the wing.</summary>
    public static ReadOnlySpan<int> RightNostril => [181, 182, 70, 69];

    /// <summary>Outer rim of the lips, clockwise from the left corner.</summary>
    public static ReadOnlySpan<int> OuterLips => [87, 88, 89, 90, 91, 92, 93, 108, 107, 106, 105, 104];

    /// <summary>Inner rim of the lips (the mouth's opening), clockwise from the left corner.</summary>
    public static ReadOnlySpan<int> InnerLips => [87, 94, 95, 96, 97, 98, 93, 103, 102, 101, 100, 99];

    /// <summary>All points of the lips.</summary>
    public static ReadOnlySpan<int> Lips =>
        [87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108];

    /// <summary>Left ear: rim from the upper attachment to the lobe, then the line where it meets the face.</summary>
    public static ReadOnlySpan<int> LeftEar => [109, 115, 116, 117, 118, 119, 111, 186, 110, 185];

    /// <summary>Right ear: rim from the upper attachment to the lobe, then the line where it meets the face.</summary>
    public static ReadOnlySpan<int> RightEar => [112, 120, 121, 122, 123, 124, 114, 188, 113, 187];

    /// <summary>The face's side and jaw from the top of the left ear round the chin to the top of the right ear.</summary>
    public static ReadOnlySpan<int> Jaw =>
    [
        109, 185, 110, 186, 111, 125, 126, 127, 128, 129, 130, 131, 132, 133, 114, 188, 113, 187, 112,
    ];

    /// <summary>Hairline from the left temple over the forehead to the right temple.</summary>
    public static ReadOnlySpan<int> Hairline => [134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144];

    /// <summary>Outline of the hair from the left side of the neck over the crown to the right side of the neck.</summary>
    public static ReadOnlySpan<int> HairOutline => [145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157];

    /// <summary>The neck's lower end: left side, front, right side.</summary>
    public static ReadOnlySpan<int> NeckBase => [145, 183, 184, 157];

    /// <summary>
    /// Eyes with lids and creases, brows, nose and mouth: the inner points, over which landmark errors are quoted apart
    /// from the softer outline.
    /// </summary>
    public static ReadOnlySpan<int> InnerFeatures => s_innerFeatures;

    private static readonly int[] s_innerFeatures =
        [.. Enumerable.Range(0, 44), .. Enumerable.Range(50, 59), 179, 180, 181, 182];

    /// <summary>The nose tip of <paramref name="shape"/>: the middle of points 54 and 60, for the template has none.</summary>
    public static Point2 NoseTip(FaceShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (shape[54] + shape[60]) * 0.5;
    }

    /// <summary>
    /// The shape as a mirror shows it: reflected about the vertical line x = <paramref name="axis"/>, points renumbered so
    /// that each keeps its meaning.
    /// </summary>
    public static FaceShape Reflect(FaceShape shape, double axis)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var points = new Point2[PointCount];
        for (var i = 0; i < PointCount; i++)
        {
            var p = shape[Mirror[i]];
            points[i] = new((2 * axis) - p.X, p.Y);
        }

        return new FaceShape(points);
    }
}
