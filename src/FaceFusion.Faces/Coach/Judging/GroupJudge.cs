namespace FaceFusion.Faces.Coach;

/// <summary>
/// Compares faces with the others of their group. What all share is the group's manner, not a fault: only what sets one apart
/// from the median counts, on top of what is wrong with a face in itself.
/// </summary>
internal static class GroupJudge
{
    // With two, nobody can say which of them is the odd one.
    private const int SmallestGroup = 3;

    // Detail is the smallest thing that a face shows, over its size: ratios to the median.
    private static readonly Grade s_detail = new(0.5, 0.35, 0.2);

    // Degrees of yaw and pitch together.
    private static readonly Grade s_pose = new(14, 20, 32);

    // A smile among neutral faces, or a neutral face among smiles (0 to 1 is the step between their means).
    private static readonly Grade s_smile = new(1, 1.6, 4);

    // CIE L* of the whites of the eyes.
    private static readonly Grade s_light = new(22, 32, 50);

    /// <summary>The faces worth replacing, most worth first.</summary>
    public static GroupAdvice Compare(IReadOnlyList<FaceReview> reviews)
    {
        var middle = reviews.Count >= SmallestGroup ? GroupMiddle.Of(reviews) : null;
        var replacements = new List<Replacement>();
        for (var i = 0; i < reviews.Count; i++)
        {
            var findings = Merge(reviews[i].Findings, Apart(reviews[i].Measurements, middle));
            if (findings is [{ Severity: > FindingSeverity.Hint }, ..])
            {
                replacements.Add(new Replacement(i, findings.Aggregate(1.0, (quality, finding) => quality * (1 - finding.Cost)), findings));
            }
        }

        return new GroupAdvice([.. replacements.OrderBy(replacement => replacement.Quality)]);
    }

    /// <summary>
    /// Both kinds, worst first. What is wrong in itself and sets apart as well is told once: in its own words, which name the
    /// remedy, unless it is no more than a hint.
    /// </summary>
    private static Finding[] Merge(IReadOnlyList<Finding> own, IEnumerable<Finding> apart)
    {
        var merged = own.ToList();
        foreach (var finding in apart)
        {
            var at = merged.FindIndex(other => IsSameFault(other.Kind, finding.Kind));
            if (at < 0)
            {
                merged.Add(finding);
            }
            else if (merged[at].Cost < finding.Cost)
            {
                merged[at] = merged[at].Severity == FindingSeverity.Hint
                    ? finding
                    : merged[at] with { Cost = finding.Cost, Severity = finding.Severity };
            }
        }

        return [.. merged.OrderByDescending(finding => finding.Cost)];
    }

    private static bool IsSameFault(FindingKind own, FindingKind apart) => apart switch
    {
        FindingKind.LessDetail => own is FindingKind.FaceTooSmall or FindingKind.FaceBlurred,
        FindingKind.OtherPose => own is FindingKind.FaceTurned or FindingKind.FacePitched,
        FindingKind.OtherExpression => own is FindingKind.Smiling or FindingKind.MouthOpen,
        FindingKind.OtherLight => own is FindingKind.FaceTooDark or FindingKind.FaceTooBright or FindingKind.HighlightsClipped,
        _ => false,
    };

    private static IEnumerable<Finding> Apart(FaceMeasurements face, GroupMiddle? middle)
    {
        if (middle is null)
        {
            return [];
        }

        var (yaw, pitch) = (face.Pose.Yaw - middle.Yaw, face.Pose.Pitch - middle.Pitch);
        var light = middle.Whites is { } whites && face.Exposure is { } exposure ? exposure.Whites - whites : 0;
        Finding?[] findings =
        [
            s_detail.Find(FindingKind.LessDetail, GroupMiddle.DetailOf(face) / middle.Detail),
            s_pose.Find(FindingKind.OtherPose, Math.Sqrt((yaw * yaw) + (pitch * pitch))),
            s_smile.Find(FindingKind.OtherExpression, Math.Abs(face.Expression.Smile - middle.Smile), face.Expression.Smile - middle.Smile),
            s_light.Find(FindingKind.OtherLight, Math.Abs(light), light, light > 0 ? FindingDetail.Above : FindingDetail.Below),
        ];
        return findings.OfType<Finding>();
    }
}
