namespace FaceFusion.Faces.Coach;

/// <summary>Measures which parts are hidden by the landmarks' confidences.</summary>
internal static class CoverProbe
{
    // Below these a landmark is doubtful. Of portraits with nothing before the face hardly any is; of patched ones nearly all
    // are (bench/coach). They belong to the landmark nets in models/ and are measured anew with them.
    private const float DoubtfulEye = 0.575f;
    private const float DoubtfulBrow = 0.58f;
    private const float DoubtfulMouth = 0.74f;

    /// <summary>The doubt over a face's parts; none where the confidences are unknown, as with templates.</summary>
    public static FaceCover Of(Face face) => face.Confidence.Count != FaceTemplate.PointCount
        ? FaceCover.None
        : new FaceCover(
            Math.Max(Share(face, FaceTemplate.LeftLids, DoubtfulEye), Share(face, FaceTemplate.RightLids, DoubtfulEye)),
            Math.Max(Share(face, FaceTemplate.LeftBrow, DoubtfulBrow), Share(face, FaceTemplate.RightBrow, DoubtfulBrow)),
            Share(face, FaceTemplate.Lips, DoubtfulMouth));

    private static double Share(Face face, ReadOnlySpan<int> points, float doubtful)
    {
        var count = 0;
        foreach (var i in points)
        {
            count += face.Confidence[i] < doubtful ? 1 : 0;
        }

        return (double)count / points.Length;
    }
}
