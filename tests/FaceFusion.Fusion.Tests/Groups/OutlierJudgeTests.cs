using FaceFusion.Faces;
using FaceFusion.Fusion.Groups;

namespace FaceFusion.Fusion.Tests.Groups;

public sealed class OutlierJudgeTests
{
    private static readonly MemberMeasurements s_plain = new(FaceTemplate.MeanShape, null, 2, -1, 0.2, 0.05, 0.1);

    private static OutlierJudge.Measured[] Group(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new OutlierJudge.Measured(0.03 + (0.001 * i), s_plain with { Yaw = 2 + (0.3 * i) }))];

    [Theory]
    [InlineData(30, 0, 0.2, 0.05, 0.1, OutlierReason.Pose)]
    [InlineData(2, -25, 0.2, 0.05, 0.1, OutlierReason.Pose)]
    [InlineData(2, -1, 1.4, 0.05, 0.1, OutlierReason.Smile)]
    [InlineData(2, -1, 0.2, 0.4, 0.1, OutlierReason.MouthOpen)]
    [InlineData(2, -1, 0.2, 0.05, 0.5, OutlierReason.Landmarks)]
    public void Judge_OneDiffersInOneThing_ThatIsTheReasonForTheirShape(double yaw, double pitch, double smile, double opening, double doubt, OutlierReason reason)
    {
        var group = Group(9);
        var seen = new MemberMeasurements(FaceTemplate.MeanShape, null, yaw, pitch, smile, opening, doubt);

        Assert.Equal([reason], new OutlierJudge([.. group, new(0.12, seen)]).Judge(new(0.12, seen)));
    }

    [Fact]
    public void Judge_NothingExplainsTheShape_IsTheShape() =>
        Assert.Equal([OutlierReason.Shape], new OutlierJudge(Group(9)).Judge(new(0.12, s_plain)));

    [Fact]
    public void Judge_TheGroupItself_NamesNobody() => Assert.All(Group(9), member => Assert.Empty(new OutlierJudge(Group(9)).Judge(member)));

    [Fact]
    public void Judge_ThreePeople_HaveNoMannerToDifferFrom() =>
        Assert.Empty(new OutlierJudge(Group(3)).Judge(new(0.5, s_plain with { Yaw = 60 })));

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 100 }, 3, 1.4826)]
    [InlineData(new double[] { 5, 5, 5, 5 }, 5, 0.5)]
    [InlineData(new double[] { 1, 3 }, 2, 1.4826)]
    public void Scale_OfValues_IsNotMovedByTheOneThatStandsOut(double[] values, double median, double deviation)
    {
        var scale = RobustScale.Of(values, least: 0.5);

        Assert.Equal(median, scale.Median, 1e-12);
        Assert.Equal(deviation, scale.Deviation, 1e-12);
    }
}
