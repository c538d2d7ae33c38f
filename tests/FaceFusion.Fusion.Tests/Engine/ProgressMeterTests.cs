using FaceFusion.Fusion.Engine;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class ProgressMeterTests
{
    [Fact]
    public void Skip_WorkDoneBefore_LeavesTheFractionToTheRest()
    {
        var reports = new Reports();
        var meter = new ProgressMeter(reports, total: 8, rounds: 1);

        meter.Skip(FusionStage.Detecting, 0, 6);
        meter.Advance(FusionStage.Blending, 1, 1);

        Assert.Equal([0, 0.5], reports.Fractions);
    }

    [Fact]
    public void Skip_AfterSomeWork_NeverFallsNorPassesOne()
    {
        var reports = new Reports();
        var meter = new ProgressMeter(reports, total: 4, rounds: 1);

        meter.Advance(FusionStage.Detecting, 0, 1);
        meter.Skip(FusionStage.Detecting, 0, 2);
        meter.Advance(FusionStage.Blending, 1, 5);

        Assert.Equal([0.25, 0.5, 1], reports.Fractions);
    }

    private sealed class Reports : IProgress<StageProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(StageProgress value) => Fractions.Add(value.Fraction);
    }
}
