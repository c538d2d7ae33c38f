namespace FaceFusion.Fusion.Groups;

/// <summary>Says who of a group stands out, and why. Skin is no reason: a group of many complexions is no fault of anyone's.</summary>
internal sealed class OutlierJudge
{
    /// <summary>Below so many members there is no manner of the group to differ from.</summary>
    private const int FewestMembers = 4;

    /// <summary>The limit that Iglewicz and Hoaglin recommend.</summary>
    private const double Limit = 3.5;

    /// <summary>For pose, expression and landmarks, which are measured one by one and not as a distance over all points.</summary>
    private const double CauseLimit = 3;

    /// <summary>What is this much out of the common explains a shape that stands out.</summary>
    private const double Explains = 2.5;

    // Smallest deviations of a group: eye distances, degrees, and the units of FaceExpression and of doubt.
    private const double LeastShape = 0.006;
    private const double LeastAngle = 3;
    private const double LeastSmile = 0.2;
    private const double LeastOpening = 0.03;
    private const double LeastDoubt = 0.03;

    private readonly (OutlierReason Reason, Func<Measured, double> Score)[] _scores;
    private readonly bool _judges;

    /// <summary>Learns the group's manner from those who have a part in the mean.</summary>
    public OutlierJudge(IEnumerable<Measured> counted)
    {
        Measured[] group = [.. counted];
        _judges = group.Length >= FewestMembers;
        RobustScale Scale(Func<Measured, double> value, double least) => RobustScale.Of(group.Select(value).DefaultIfEmpty(), least);
        var (yaw, pitch) = (Scale(m => m.Seen.Yaw, LeastAngle), Scale(m => m.Seen.Pitch, LeastAngle));
        var (smile, opening) = (Scale(m => m.Seen.Smile, LeastSmile), Scale(m => m.Seen.MouthOpening, LeastOpening));
        var doubt = Scale(m => m.Seen.Doubt, LeastDoubt);
        var shape = Scale(m => m.Shape, LeastShape);
        _scores =
        [
            (OutlierReason.Pose, m => Math.Max(Math.Abs(yaw.Score(m.Seen.Yaw)), Math.Abs(pitch.Score(m.Seen.Pitch)))),
            (OutlierReason.Smile, m => Math.Abs(smile.Score(m.Seen.Smile))),
            (OutlierReason.MouthOpen, m => Math.Abs(opening.Score(m.Seen.MouthOpening))),
            (OutlierReason.Landmarks, m => doubt.Score(m.Seen.Doubt)),
            (OutlierReason.Shape, m => shape.Score(m.Shape)),
        ];
    }

    /// <summary>What is held against the group: the distance from its mean, in eye distances, and what was seen.</summary>
    internal sealed record Measured(double Shape, MemberMeasurements Seen);

    /// <summary>The reasons why a member stands out, weightiest first.</summary>
    public IReadOnlyList<OutlierReason> Judge(Measured member)
    {
        if (!_judges)
        {
            return [];
        }

        var scores = _scores.Select(s => (s.Reason, Score: s.Score(member))).OrderByDescending(s => s.Score).ToArray();
        var shape = Array.Find(scores, s => s.Reason == OutlierReason.Shape).Score > Limit;
        var reasons = scores.Where(s => s.Reason != OutlierReason.Shape && s.Score > (shape ? Explains : CauseLimit)).Select(s => s.Reason).ToList();
        if (shape && reasons.Count == 0)
        {
            reasons.Add(OutlierReason.Shape);
        }

        return reasons;
    }
}
