using FaceFusion.Faces;

namespace FaceFusion.Bench;

/// <summary>
/// Where the coach's limits of doubt may lie: for each part the limit from which a bare face would be told as covered, and the one
/// from which a covered face is.
/// </summary>
internal static class CoachCover
{
    // The share of a part's doubtful points that makes a hint; shares of the faces that the limits are told for.
    private const double Doubtful = 0.4;
    private const double BareShare = 0.01;
    private const double CoveredShare = 0.95;

    /// <summary>A part of the face, both of its sides where it has two.</summary>
    public sealed record Part(string Name, int[][] Sides);

    public static Part Eyes { get; } = new("eyes", [[.. FaceTemplate.LeftLids], [.. FaceTemplate.RightLids]]);

    public static Part Brows { get; } = new("brows", [[.. FaceTemplate.LeftBrow], [.. FaceTemplate.RightBrow]]);

    public static Part Mouth { get; } = new("mouth", [[.. FaceTemplate.Lips]]);

    /// <summary>The row: a limit between both figures tells covered faces and leaves bare ones alone.</summary>
    public static Measurement Of(Part part, IReadOnlyList<Face> bare, IReadOnlyList<Face> covered) => new(
        $"{part.Name}: of {bare.Count} bare faces 99 % need a limit under, of {covered.Count} covered 95 % one over", "",
        At(part, bare, BareShare), At(part, covered, CoveredShare), "the second is less");

    private static double At(Part part, IReadOnlyList<Face> faces, double share)
    {
        double[] sorted = [.. faces.Select(face => part.Sides.Min(points => Critical(face, points))).Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>The least limit at which the share of doubtful points makes a hint.</summary>
    private static double Critical(Face face, int[] points)
    {
        double[] sorted = [.. points.Select(i => (double)face.Confidence[i]).Order()];
        return sorted[(int)Math.Ceiling(Doubtful * sorted.Length) - 1];
    }
}
