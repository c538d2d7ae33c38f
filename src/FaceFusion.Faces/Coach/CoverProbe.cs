namespace FaceFusion.Faces.Coach;

/// <summary>Measures which parts are doubtful by the landmarks' confidences.</summary>
internal static class CoverProbe
{
    // Below this a landmark is doubtful (the landmark nets' confidence is calibrated; docs/faces.md).
    private const float Doubtful = 0.5f;

    /// <summary>The doubt over a face's parts; none where the confidences are unknown.</summary>
    public static FaceCover Of(Face face)
    {
        if (face.Confidence.Count != FaceTemplate.PointCount)
        {
            return FaceCover.None;
        }

        return new FaceCover(
            Share(face, [.. FaceTemplate.LeftLids, .. FaceTemplate.RightLids]),
            Share(face, [.. FaceTemplate.LeftBrow, .. FaceTemplate.RightBrow]),
            Share(face, FaceTemplate.Nose),
            Share(face, FaceTemplate.Lips));
    }

    private static double Share(Face face, ReadOnlySpan<int> points)
    {
        var doubtful = 0;
        foreach (var i in points)
        {
            doubtful += face.Confidence[i] < Doubtful ? 1 : 0;
        }

        return (double)doubtful / points.Length;
    }
}
