using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Eyes;

/// <summary>
/// Irises for warps. A lid covers the iris of one face and just touches another's, and points an eyelash apart that trade places
/// would fold a warp: a notch in the iris. So in every face irises end a little before the lids.
/// </summary>
internal static class IrisWithinLids
{
    /// <summary>How far before the lids, in eye distances: a pixel and a half of a portrait at 1024 px.</summary>
    private const double Margin = 0.01;

    private static readonly int[] s_leftUpper = [18, 19, 20, 21, 22];
    private static readonly int[] s_leftLower = [18, 28, 29, 30, 22];
    private static readonly int[] s_rightUpper = [23, 24, 25, 26, 27];
    private static readonly int[] s_rightLower = [23, 31, 32, 33, 27];

    /// <summary>The shape with the points of its irises between its lids.</summary>
    public static FaceShape Of(FaceShape shape)
    {
        Point2[] points = [.. shape.Points];
        var margin = Margin * shape.EyeDistance;
        Clamp(points, FaceTemplate.LeftIris, s_leftUpper, s_leftLower, margin);
        Clamp(points, FaceTemplate.RightIris, s_rightUpper, s_rightLower, margin);
        return new FaceShape(points);
    }

    private static void Clamp(Point2[] points, ReadOnlySpan<int> iris, int[] upper, int[] lower, double margin)
    {
        var (from, axis) = (points[upper[0]], points[upper[^1]] - points[upper[0]]);
        var length = axis.Length;
        if (length == 0)
        {
            return;
        }

        axis *= 1 / length;
        var down = new Point2(-axis.Y, axis.X);
        foreach (var i in iris)
        {
            var (along, across) = In(points[i]);
            var (top, bottom) = (Lid(upper, along) + margin, Lid(lower, along) - margin);
            var inside = top < bottom ? Math.Clamp(across, top, bottom) : (top + bottom) / 2;
            points[i] += down * (inside - across);
        }

        (double Along, double Across) In(Point2 p) =>
            (((p.X - from.X) * axis.X) + ((p.Y - from.Y) * axis.Y), ((p.X - from.X) * down.X) + ((p.Y - from.Y) * down.Y));

        // The lid's distance from the line of corners, its points joined by straight lines.
        double Lid(int[] lid, double along)
        {
            var before = In(points[lid[0]]);
            foreach (var i in lid.AsSpan(1))
            {
                var next = In(points[i]);
                if (along <= next.Along)
                {
                    return next.Along <= before.Along
                        ? next.Across
                        : before.Across + ((next.Across - before.Across) * Math.Max(0, along - before.Along) / (next.Along - before.Along));
                }

                before = next;
            }

            return before.Across;
        }
    }
}
