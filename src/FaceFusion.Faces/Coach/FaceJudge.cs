namespace FaceFusion.Faces.Coach;

/// <summary>Judges measurements: what is wrong, how badly, and what quality is left.</summary>
internal static class FaceJudge
{
    // Pixels across the box. Fusion in a 512-pixel frame enlarges anything under some 200; 120 is where that shows.
    private static readonly Grade s_width = new(120, 90, 50);
    private static readonly Grade s_yaw = new(15, 22, 35);
    private static readonly Grade s_pitch = new(16, 22, 35);
    private static readonly Grade s_roll = new(20, 30, 50);
    private static readonly Grade s_covered = new(0.3, 0.5, 0.9);
    private static readonly Grade s_cropped = new(0.02, 0.1, 0.25);
    private static readonly Grade s_eyes = new(0.16, 0.12, 0.06);
    private static readonly Grade s_mouth = new(0.15, 0.35, 0.8);
    private static readonly Grade s_smile = new(0.7, 1.2, 2.5);
    private static readonly Grade s_gaze = new(0.3, 0.45, 0.8);

    /// <summary>The review that the measurements make.</summary>
    public static FaceReview Judge(FaceMeasurements face)
    {
        var findings = new List<Finding>();
        Add(findings, s_width.Find(FindingKind.FaceTooSmall, face.Width));
        Add(findings, s_yaw.Find(FindingKind.FaceTurned, Math.Abs(face.Pose.Yaw), face.Pose.Yaw));
        Add(findings, s_pitch.Find(
            FindingKind.FacePitched, Math.Abs(face.Pose.Pitch), face.Pose.Pitch, face.Pose.Pitch > 0 ? FindingDetail.Above : FindingDetail.Below));
        Add(findings, s_roll.Find(FindingKind.FaceTilted, Math.Abs(face.Pose.Roll), face.Pose.Roll));
        Add(findings, s_cropped.Find(FindingKind.FaceCropped, 1 - face.Inside));
        AddCover(findings, face.Cover);
        AddExpression(findings, face.Expression);
        findings.Sort(static (a, b) => b.Cost.CompareTo(a.Cost));
        return new FaceReview(face, findings.Aggregate(1.0, (quality, finding) => quality * (1 - finding.Cost)), findings);
    }

    private static void AddCover(List<Finding> findings, FaceCover cover)
    {
        Add(findings, s_covered.Find(FindingKind.FaceCovered, cover.Eyes, detail: FindingDetail.Eyes));
        Add(findings, s_covered.Find(FindingKind.FaceCovered, cover.Brows, detail: FindingDetail.Brows));
        Add(findings, s_covered.Find(FindingKind.FaceCovered, cover.Nose, detail: FindingDetail.Nose));
        Add(findings, s_covered.Find(FindingKind.FaceCovered, cover.Mouth, detail: FindingDetail.Mouth));
    }

    private static void AddExpression(List<Finding> findings, FaceExpression expression)
    {
        Add(findings, s_eyes.Find(FindingKind.EyesClosed, Math.Min(expression.LeftEyeOpening, expression.RightEyeOpening)));
        Add(findings, s_mouth.Find(FindingKind.MouthOpen, expression.MouthOpening));
        Add(findings, s_smile.Find(FindingKind.Smiling, expression.Smile));
        Add(findings, s_gaze.Find(FindingKind.GazeAverted, Math.Abs(expression.Gaze), expression.Gaze));
    }

    private static void Add(List<Finding> findings, Finding? finding)
    {
        if (finding is not null)
        {
            findings.Add(finding);
        }
    }
}
