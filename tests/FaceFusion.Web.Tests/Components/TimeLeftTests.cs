using FaceFusion.Jobs;
using FaceFusion.Web.Components.Jobs;

namespace FaceFusion.Web.Tests.Components;

public sealed class TimeLeftTests
{
    private readonly Clock _time = new();

    [Fact]
    public void Seconds_InTheFirstTwo_AreNotSaid()
    {
        var left = new TimeLeft(_time);

        Assert.Null(left.Seconds(At(0.3)));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Null(left.Seconds(At(0.5)));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, left.Seconds(At(0.5)));
    }

    [Fact]
    public void Seconds_OfAJobThatGetsSlower_DoNotCountUp()
    {
        var left = new TimeLeft(_time);
        left.Seconds(At(0));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(4, left.Seconds(At(0.5)));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, left.Seconds(At(0.51)));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1, left.Seconds(At(0.6)));
    }

    [Fact]
    public void Seconds_OfAnotherJobOrNone_BeginAnew()
    {
        var left = new TimeLeft(_time);
        left.Seconds(At(0.5));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(left.Seconds(At(0.5)));

        Assert.Null(left.Seconds(FakeJobService.Job(JobState.Queued)));
        Assert.Null(left.Seconds(null));
        Assert.Null(left.Seconds(At(0.5)));
    }

    private static JobSnapshot At(double fraction) => FakeJobService.Job(JobState.Running) with { Fraction = fraction };

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddDays(1);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
