using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Bench.Faces;

/// <summary>Holds found faces against the true ones.</summary>
internal static class FoundFaces
{
    /// <summary>
    /// Whether a face was found: eyes, nose tip and mouth corners on average within a quarter of the eye distance of the true
    /// ones, which no neighbour's are.
    /// </summary>
    public static bool Contains(IReadOnlyList<Face> found, Point2[] truth) => found.Any(face => Gap(face, truth) < 0.25);

    /// <summary>Faces that are none of the true ones.</summary>
    public static int CountFalse(IReadOnlyList<Face> found, IReadOnlyList<Point2[]> truth) =>
        found.Count(face => truth.All(points => Gap(face, points) >= 0.25));

    /// <summary>Pupils, nose tip and mouth corners.</summary>
    public static Point2[] FivePoints(FaceShape shape) =>
    [
        shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil], FaceTemplate.NoseTip(shape),
        shape[FaceTemplate.LeftMouthCorner], shape[FaceTemplate.RightMouthCorner],
    ];

    private static double Gap(Face face, Point2[] truth)
    {
        // A turned head's eyes lie close together in the picture; the height from eyes to mouth does not shrink with them.
        var eyes = (truth[1] - truth[0]).Length;
        var height = (((truth[3] + truth[4]) * 0.5) - ((truth[0] + truth[1]) * 0.5)).Length;
        return FivePoints(face.Landmarks).Zip(truth, (p, q) => (p - q).Length).Average() / Math.Max(eyes, height);
    }
}
