namespace FaceFusion.Faces.Coach;

/// <summary>Judges measurements: what is wrong, how badly, and what quality is left.</summary>
internal static class FaceJudge
{
    // Pixels across the box. Fusion in a 512-pixel frame enlarges anything under some 200; 120 is where that shows.
    private static readonly Grade s_width = new(120, 90, 50);

    // Hundredths of the eye distance: 0.88 at most on 142 sharp portraits with eyes 104 pixels apart. Less than a pixel is no blur
    // but a small face.
    private static readonly Grade s_blur = new(1.05, 2, 3.5);
    private const double LeastBlurPixels = 0.7;

    private static readonly Grade s_yaw = new(14, 22, 35);
    private static readonly Grade s_pitch = new(17, 24, 38);
    private static readonly Grade s_roll = new(20, 35, 60);
    private static readonly Grade s_covered = new(0.4, 0.6, 0.95);

    // Shares of an eye or brow: 0.35 and 0.31 at most on 156 portraits with nothing before the face.
    private static readonly Grade s_overlaid = new(0.45, 0.65, 0.95);

    private static readonly Grade s_cropped = new(0.02, 0.1, 0.25);

    private static readonly Grade s_whites = new(42, 34, 22);

    // L* that the whites of deep-set or small eyes lose to lids and lashes for each hundredth of blur.
    private const double LostToBlur = 5;

    private static readonly Grade s_lightness = new(84, 90, 97);

    // A flat face that is as light as that is washed out, not in fog.
    private const double WashedOut = 74;

    private static readonly Grade s_highlights = new(0.03, 0.12, 0.4);
    private static readonly Grade s_contrast = new(0.52, 0.4, 0.25);
    private static readonly Grade s_balance = new(14, 21, 35);

    private static readonly Grade s_eyes = new(0.17, 0.12, 0.06);
    private static readonly Grade s_mouth = new(0.25, 0.45, 0.9);
    private static readonly Grade s_smile = new(0.95, 3, 6);
    private static readonly Grade s_gaze = new(0.22, 0.4, 0.8);

    private static readonly Grade s_blocking = new(1.25, 2, 4);

    /// <summary>The review that the measurements make.</summary>
    public static FaceReview Judge(FaceMeasurements face)
    {
        var cover = Cover(face.Cover);
        var blur = Blur(face, cover);
        if (blur is { Severity: > FindingSeverity.Hint })
        {
            // Nobody can make out what is blurred.
            List<Finding> doubts = cover.FindAll(finding => finding.Detail is FindingDetail.Eyes or FindingDetail.Brows or FindingDetail.Mouth);
            blur = Outweigh(blur, doubts);
            cover.RemoveAll(doubts.Contains);
        }

        var eyesHidden = AreEyesHidden(cover);
        var light = Light(face.Exposure, eyesHidden, blur?.Value ?? 0);
        if (light is { Kind: FindingKind.FaceTooDark, Severity: > FindingSeverity.Hint })
        {
            // In the dark everything is doubtful.
            light = Outweigh(light, cover);
            cover.Clear();
        }

        Finding?[] findings =
        [
            light, .. cover, .. Expression(face.Expression), .. Pose(face.Pose),
            s_width.Find(FindingKind.FaceTooSmall, face.Width),
            s_cropped.Find(FindingKind.FaceCropped, 1 - face.Inside),
            blur,
            face.Blocking is { } blocking ? s_blocking.Find(FindingKind.PhotoCompressed, blocking) : null,
            face.Exposure is { } exposure ? s_balance.Find(FindingKind.UnevenLight, Math.Abs(exposure.Balance), exposure.Balance) : null,
        ];
        Finding[] ranked = [.. findings.OfType<Finding>().OrderByDescending(finding => finding.Cost)];
        return new FaceReview(face, ranked.Aggregate(1.0, (quality, finding) => quality * (1 - finding.Cost)), ranked);
    }

    /// <summary>What is wrong with the light: of several signs of one fault, the worst.</summary>
    private static Finding? Light(FaceExposure? light, bool eyesHidden, double blur)
    {
        if (light is null)
        {
            return null;
        }

        // Contrast is measured down to the darkest of the eyes.
        var contrast = eyesHidden ? null : s_contrast.Find(FindingKind.LowContrast, light.Contrast);
        if (contrast is not null && light.Lightness >= WashedOut)
        {
            contrast = contrast with { Kind = FindingKind.FaceTooBright, Value = light.Lightness };
        }

        Finding?[] signs =
        [
            s_whites.Find(FindingKind.FaceTooDark, light.Whites + (LostToBlur * blur), light.Whites),
            s_highlights.Find(FindingKind.HighlightsClipped, light.Highlights),
            s_lightness.Find(FindingKind.FaceTooBright, light.Lightness),
            contrast,
        ];
        return signs.MaxBy(finding => finding?.Cost ?? 0);
    }

    private static bool AreEyesHidden(List<Finding> cover) =>
        cover.Exists(finding => finding.Detail is FindingDetail.Eyes or FindingDetail.Glasses or FindingDetail.Hair);

    /// <summary>Blur is measured at the eyes; where they are hidden, or cannot be made out, the face is as sharp as its lips.</summary>
    private static Finding? Blur(FaceMeasurements face, List<Finding> cover)
    {
        var blur = AreEyesHidden(cover) ? face.Blur is { } eyes && face.LipBlur is { } lips ? Math.Min(eyes, lips) : 0 : face.Blur ?? 0;
        return blur * face.EyeDistance / 100 >= LeastBlurPixels && (blur >= s_blur.Warning || !AreEyesHidden(cover))
            ? s_blur.Find(FindingKind.FaceBlurred, blur)
            : null;
    }

    private static List<Finding> Cover(FaceCover cover)
    {
        List<Finding> findings = [];
        Add(s_covered, cover.Eyes, FindingDetail.Eyes);
        Add(s_covered, cover.Brows, FindingDetail.Brows);
        Add(s_covered, cover.Mouth, FindingDetail.Mouth);

        // Seen glasses and hair say why eyes and brows are doubtful.
        Add(s_overlaid, cover.Glasses ?? 0, FindingDetail.Glasses, FindingDetail.Eyes, FindingDetail.Brows);
        Add(s_overlaid, cover.Hair ?? 0, FindingDetail.Hair, FindingDetail.Eyes, FindingDetail.Brows);
        return findings;

        void Add(Grade grade, double share, FindingDetail detail, params FindingDetail[] explained)
        {
            if (grade.Find(FindingKind.FaceCovered, share, detail: detail) is { } finding)
            {
                findings.Add(Outweigh(finding, findings.FindAll(other => explained.Contains(other.Detail))));
                findings.RemoveAll(other => explained.Contains(other.Detail));
            }
        }
    }

    private static Finding?[] Pose(FacePose pose) =>
    [
        s_yaw.Find(FindingKind.FaceTurned, Math.Abs(pose.Yaw), pose.Yaw),
        s_pitch.Find(FindingKind.FacePitched, Math.Abs(pose.Pitch), pose.Pitch, pose.Pitch > 0 ? FindingDetail.Above : FindingDetail.Below),
        s_roll.Find(FindingKind.FaceTilted, Math.Abs(pose.Roll), pose.Roll),
    ];

    private static Finding?[] Expression(FaceExpression expression) =>
    [
        s_eyes.Find(FindingKind.EyesClosed, Math.Min(expression.LeftEyeOpening, expression.RightEyeOpening)),
        s_mouth.Find(FindingKind.MouthOpen, expression.MouthOpening),
        s_smile.Find(FindingKind.Smiling, expression.Smile),
        s_gaze.Find(FindingKind.GazeAverted, Math.Abs(expression.Gaze), expression.Gaze),
    ];

    /// <summary>The finding, as grave as the gravest of those that it explains.</summary>
    private static Finding Outweigh(Finding cause, List<Finding> effects) =>
        effects.MaxBy(finding => finding.Cost) is { } worst && worst.Cost > cause.Cost
            ? cause with { Cost = worst.Cost, Severity = worst.Severity }
            : cause;
}
