namespace FaceFusion.Faces;

/// <summary>How far eyes and mouth are open: heights over widths, 0 where closed.</summary>
/// <param name="LeftEye">The middle of the lids' distance by the corners', of the eye on the left of the picture; 0.3 is usual.</param>
/// <param name="RightEye">The same of the other eye.</param>
/// <param name="Mouth">The distance of the lips' inner edges by the mouth's corners'.</param>
public readonly record struct FaceOpenings(double LeftEye, double RightEye, double Mouth)
{
    // The middles of the lids and of the lips' inner edges (FaceTemplate.Lines).
    private const int LeftUpperLid = 20;
    private const int LeftLowerLid = 29;
    private const int RightUpperLid = 25;
    private const int RightLowerLid = 32;
    private const int UpperLip = 96;
    private const int LowerLip = 101;

    /// <summary>Those of a face.</summary>
    public static FaceOpenings Of(FaceShape face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return new(
            Ratio(face, LeftUpperLid, LeftLowerLid, FaceTemplate.LeftOuterEyeCorner, FaceTemplate.LeftInnerEyeCorner),
            Ratio(face, RightUpperLid, RightLowerLid, FaceTemplate.RightInnerEyeCorner, FaceTemplate.RightOuterEyeCorner),
            Ratio(face, UpperLip, LowerLip, FaceTemplate.LeftMouthCorner, FaceTemplate.RightMouthCorner));
    }

    private static double Ratio(FaceShape face, int top, int bottom, int left, int right)
    {
        var width = (face[right] - face[left]).Length;
        return width > 0 ? (face[top] - face[bottom]).Length / width : 0;
    }
}
