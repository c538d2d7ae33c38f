using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Eyes;

/// <summary>Where a face looks: pupils and irises within the eyes' corners.</summary>
internal static class Gaze
{
    /// <summary>A shape whose pupils and irises lie between its eyes' corners as another's do; both eyes look one way as that face's do.</summary>
    public static FaceShape Of(FaceShape looking, FaceShape shape)
    {
        Point2[] points = [.. shape.Points];
        Move(points, looking, FaceTemplate.LeftPupil, FaceTemplate.LeftIris, FaceTemplate.LeftOuterEyeCorner, FaceTemplate.LeftInnerEyeCorner);
        Move(points, looking, FaceTemplate.RightPupil, FaceTemplate.RightIris, FaceTemplate.RightInnerEyeCorner, FaceTemplate.RightOuterEyeCorner);
        return new FaceShape(points);
    }

    /// <summary>Shifts one eye's iris so that its pupil stands where the other's stands, in the similarity that takes corners to corners.</summary>
    private static void Move(Point2[] points, FaceShape looking, int pupil, ReadOnlySpan<int> iris, int left, int right)
    {
        var (from, to) = (looking[right] - looking[left], points[right] - points[left]);
        var squared = (from.X * from.X) + (from.Y * from.Y);
        if (squared == 0)
        {
            return;
        }

        // Complex division: the turn and scale between the two lines of corners.
        var (a, b) = (((to.X * from.X) + (to.Y * from.Y)) / squared, ((to.Y * from.X) - (to.X * from.Y)) / squared);
        var offset = looking[pupil] - looking[left];
        var wanted = points[left] + new Point2((a * offset.X) - (b * offset.Y), (b * offset.X) + (a * offset.Y));
        var shift = wanted - points[pupil];
        points[pupil] += shift;
        foreach (var i in iris)
        {
            points[i] += shift;
        }
    }
}
