using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Photos;

/// <summary>Checks faces that somebody set by hand, before they are believed.</summary>
public static class HandSetFaces
{
    /// <summary>Pixels between the eyes of the smallest face that anything can be made of.</summary>
    public const double LeastEyeDistance = 8;

    /// <summary>Eye distances that a landmark may lie outside the photo: hair and shoulders of a tight portrait do.</summary>
    public const double Margin = 3;

    // Root mean square distance from the mean face, in eye distances, over eyes, brows, nose and mouth; real faces turned or
    // laughing stay under a quarter.
    private const double LargestSpread = 0.3;

    /// <summary>Refuses points that place no face.</summary>
    /// <param name="photo">The photo's name, for the error.</param>
    /// <param name="points">The points.</param>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <exception cref="FusionException"><see cref="FusionErrorCodes.PointsInvalid"/>.</exception>
    public static void RequirePoints(string photo, FacePoints points, int width, int height)
    {
        if (!Inside(points.LeftEye, width, height, 0) || !Inside(points.RightEye, width, height, 0)
            || (points.Mouth is { } mouth && !Inside(mouth, width, height, points.EyeDistance)))
        {
            throw Invalid(FusionErrorCodes.PointsInvalid, photo, "points_outside");
        }

        if (points.EyeDistance < LeastEyeDistance)
        {
            throw Invalid(FusionErrorCodes.PointsInvalid, photo, "eyes_coincide", ("least", LeastEyeDistance));
        }
    }

    /// <summary>Refuses landmarks that form no face: too small, far outside the photo, turned inside out, or out of all order.</summary>
    /// <param name="photo">The photo's name, for the error.</param>
    /// <param name="landmarks">The landmarks in photo pixels.</param>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <exception cref="FusionException"><see cref="FusionErrorCodes.LandmarksInvalid"/>.</exception>
    public static void RequireLandmarks(string photo, FaceShape landmarks, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(landmarks);
        if (landmarks.EyeDistance < LeastEyeDistance)
        {
            throw Invalid(FusionErrorCodes.LandmarksInvalid, photo, "landmarks_small", ("least", LeastEyeDistance));
        }

        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            if (!Inside(landmarks[i], width, height, Margin * landmarks.EyeDistance))
            {
                throw Invalid(FusionErrorCodes.LandmarksInvalid, photo, "landmarks_outside", ("point", i));
            }
        }

        if (IsOutOfOrder(landmarks) || IsTurnedInsideOut(landmarks))
        {
            throw Invalid(FusionErrorCodes.LandmarksInvalid, photo, "landmarks_folded");
        }
    }

    /// <summary>The error of a list that has not as many points as a face.</summary>
    public static FusionException WrongCount(string photo, int count) =>
        Invalid(FusionErrorCodes.LandmarksInvalid, photo, "landmark_count", ("count", count));

    /// <summary>The error of what cannot be read as points.</summary>
    public static FusionException PointsUnread(string photo) => Invalid(FusionErrorCodes.PointsInvalid, photo, "points_unread");

    /// <summary>The error of what cannot be read as landmarks.</summary>
    public static FusionException LandmarksUnread(string photo) => Invalid(FusionErrorCodes.LandmarksInvalid, photo, "landmarks_unread");

    /// <summary>The error of points on a face that is there already.</summary>
    public static FusionException FaceKnown(string photo, int face) =>
        Invalid(FusionErrorCodes.PointsInvalid, photo, "face_known", ("face", face));

    private static bool Inside(Point2 p, int width, int height, double margin) =>
        p.X >= -0.5 - margin && p.Y >= -0.5 - margin && p.X <= width - 0.5 + margin && p.Y <= height - 0.5 + margin;

    private static bool IsOutOfOrder(FaceShape shape)
    {
        var inner = FaceTemplate.InnerFeatures.ToArray();
        var (mean, own) = (Array.ConvertAll(inner, i => FaceTemplate.MeanShape[i]), Array.ConvertAll(inner, i => shape[i]));
        var map = Similarity2.Fit(own, mean);
        var sum = 0.0;
        for (var i = 0; i < inner.Length; i++)
        {
            var distance = (map.Apply(own[i]) - mean[i]).Length;
            sum += distance * distance;
        }

        return Math.Sqrt(sum / inner.Length) > LargestSpread;
    }

    /// <summary>A closed eye or mouth has no area and may have a little below none; an outline the wrong way round has much.</summary>
    private static bool IsTurnedInsideOut(FaceShape shape)
    {
        const double Slack = -0.02;
        var unit = shape.EyeDistance * shape.EyeDistance;
        return AreaOf(shape, FaceTemplate.LeftEye) < Slack * unit
            || AreaOf(shape, FaceTemplate.RightEye) < Slack * unit
            || AreaOf(shape, FaceTemplate.OuterLips) < Slack * unit
            || AreaOf(shape, [FaceTemplate.LeftPupil, FaceTemplate.RightPupil, FaceTemplate.RightMouthCorner, FaceTemplate.LeftMouthCorner]) <= 0
            || AreaOf(shape, [FaceTemplate.LeftPupil, FaceTemplate.RightPupil, FaceTemplate.Chin]) <= 0;
    }

    /// <summary>Area by the shoelace formula; above 0 where the outline runs clockwise on the screen.</summary>
    private static double AreaOf(FaceShape shape, ReadOnlySpan<int> outline)
    {
        var sum = 0.0;
        for (var i = 0; i < outline.Length; i++)
        {
            var (a, b) = (shape[outline[i]], shape[outline[(i + 1) % outline.Length]]);
            sum += (a.X * b.Y) - (a.Y * b.X);
        }

        return sum / 2;
    }

    private static FusionException Invalid(string code, string photo, string reason, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var arguments = new Dictionary<string, object> { ["reason"] = reason };
        foreach (var (name, value) in values)
        {
            arguments[name] = value;
        }

        return new FusionException(code, $"'{photo}': {reason}.", photo, arguments);
    }
}
