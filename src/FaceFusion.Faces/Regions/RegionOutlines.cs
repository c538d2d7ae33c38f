using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Outlines that only the regions need.</summary>
internal static class RegionOutlines
{
    /// <summary>The whole face: jaw from ear to ear, closed along the hairline.</summary>
    public static Point2[] Face(FaceShape shape)
    {
        var corners = FaceTemplate.Jaw.ToArray().ToList();
        for (var i = FaceTemplate.Hairline.Length - 1; i >= 0; i--)
        {
            corners.Add(FaceTemplate.Hairline[i]);
        }

        return FaceOutlines.Through(shape, [.. corners]);
    }

    /// <summary>The neck from the jaw down to where the collar of a shirt would be, a little wider there.</summary>
    public static Point2[] Neck(FaceShape shape)
    {
        var middle = (shape[183] + shape[184]) * 0.5;
        var down = middle - shape[FaceTemplate.Chin];
        var across = (shape[FaceTemplate.RightPupil] - shape[FaceTemplate.LeftPupil]) * 0.12;
        Point2[] corners =
        [
            shape[125], shape[126], shape[127], shape[128], shape[129], shape[130], shape[131], shape[132], shape[133],
            shape[157], shape[157] + down + across, middle + (down * 1.2), shape[145] + down - across, shape[145],
        ];
        return ClosedCurve.Smooth(corners, Math.Max(1.5, 0.08 * shape.EyeDistance));
    }
}
