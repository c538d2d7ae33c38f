namespace FaceFusion.Faces;

/// <summary>A face's box in photo pixels: brow to chin, ear to ear.</summary>
public readonly record struct FaceBox(double X, double Y, double Width, double Height);

/// <summary>Head pose in degrees. Yaw above 0 looks to the right of the picture, pitch above 0 up, roll above 0 is turned clockwise.</summary>
public readonly record struct FacePose(double Yaw, double Pitch, double Roll);

/// <summary>One face of a photo.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Score">The detector's confidence 0..1; 1 for a template.</param>
/// <param name="Landmarks">The 189 points in photo pixels.</param>
/// <param name="Pose">Head pose.</param>
/// <param name="Confidence">0..1 per landmark; empty where unknown.</param>
public sealed record Face(FaceBox Box, double Score, FaceShape Landmarks, FacePose Pose, IReadOnlyList<float> Confidence)
{
    /// <summary>The face with landmarks that somebody corrected: box and pose follow, points that were moved are certain.</summary>
    public Face WithLandmarks(FaceShape landmarks)
    {
        ArgumentNullException.ThrowIfNull(landmarks);
        var before = Landmarks;
        return this with
        {
            Box = TemplateFaces.BoxOf(landmarks),
            Landmarks = landmarks,
            Pose = PoseEstimate.Of(landmarks),
            Confidence = [.. Confidence.Select((confidence, i) => landmarks[i] == before[i] ? confidence : 1)],
        };
    }
}
