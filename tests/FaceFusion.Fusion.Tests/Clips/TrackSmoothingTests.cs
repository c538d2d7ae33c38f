using FaceFusion.Faces;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Clips;

public sealed class TrackSmoothingTests
{
    private const double EyeDistance = 80;
    private const double Rate = 24;
    private readonly FaceShape _rest = FaceTemplate.MeanShape.Transform(p => (p * EyeDistance) + new Point2(320, 240));

    [Fact]
    public void Smooth_AmountOfZero_LeavesLandmarksAsTheyAre()
    {
        FaceShape[] seen = [.. Enumerable.Range(0, 8).Select(i => Moved(i * i))];

        var moments = TrackSmoothing.Smooth(seen, Rate, 0);

        Assert.All(moments.Zip(seen), pair => Assert.Equal(pair.Second.Points, pair.First.Face!.Points));
    }

    [Fact]
    public void Smooth_TremblingAtRest_TremblesLessTheMoreItIsSteadied()
    {
        var random = new Random(5);
        FaceShape[] seen = [.. Enumerable.Range(0, 96).Select(_ => _rest.Transform(p => p + new Point2(random.NextDouble() - 0.5, random.NextDouble() - 0.5)))];

        double Tremble(double amount) => TrackSmoothing.Smooth(seen, Rate, amount).Average(moment => (moment.Face![129] - _rest[129]).Length);

        Assert.InRange(Tremble(0.5), 0, 0.4 * Tremble(0));
        Assert.InRange(Tremble(1), 0, 0.9 * Tremble(0.5));
    }

    [Fact]
    public void Smooth_MovingFace_LagsNowhereWhereForwardsAloneLags()
    {
        FaceShape[] seen = [.. Enumerable.Range(0, 48).Select(i => Moved(4 * i))];
        var forwards = new LandmarkSmoother();
        var lag = 0.0;
        for (var i = 0; i <= 24; i++)
        {
            lag = (forwards.Smooth(seen[i], TimeSpan.FromSeconds(i / Rate))[0] - seen[i][0]).Length;
        }

        var moments = TrackSmoothing.Smooth(seen, Rate, 0.5);

        Assert.InRange(lag, 1, 20);
        Assert.InRange((moments[24].Face![0] - seen[24][0]).Length, 0, 0.05);
    }

    [Fact]
    public void Smooth_Backwards_GivesTheSameBackwards()
    {
        var random = new Random(7);
        FaceShape[] seen = [.. Enumerable.Range(0, 30).Select(i => Moved((3 * i) + random.NextDouble()))];

        var there = TrackSmoothing.Smooth(seen, Rate, 0.7);
        var back = TrackSmoothing.Smooth([.. seen.Reverse()], Rate, 0.7);

        Assert.All(there.Zip(back.Reverse()), pair => Assert.InRange((pair.First.Face![50] - pair.Second.Face![50]).Length, 0, 1e-9));
    }

    [Fact]
    public void Smooth_ShortLoss_IsBridgedByAStraightLine()
    {
        FaceShape?[] seen = [.. Enumerable.Range(0, 12).Select(i => i is 5 or 6 ? null : Moved(2 * i))];

        var moments = TrackSmoothing.Smooth(seen, Rate, 0);

        Assert.Equal(Moved(10)[3].X, moments[5].Face![3].X, 9);
        Assert.All(moments, moment => Assert.Equal(1, moment.Presence));
    }

    [Fact]
    public void Smooth_LongLoss_LetsTheShareFallAndRise()
    {
        FaceShape?[] seen = [.. Enumerable.Range(0, 60).Select(i => i is >= 24 and < 36 ? null : Moved(0))];

        var moments = TrackSmoothing.Smooth(seen, Rate, 0.5);

        Assert.Null(moments[30].Face);
        Assert.Equal(1, moments[0].Presence);
        Assert.Equal(1, moments[59].Presence);
        Assert.InRange(moments[23].Presence, 0.01, 0.2);
        Assert.InRange(moments[36].Presence, 0.01, 0.2);
        for (var i = 17; i < 23; i++)
        {
            Assert.True(moments[i].Presence > moments[i + 1].Presence);
        }
    }

    [Fact]
    public void Smooth_Cut_MixesNothingAcrossIt()
    {
        FaceShape[] seen = [.. Enumerable.Range(0, 20).Select(i => Moved(i < 10 ? 0 : 200))];

        var moments = TrackSmoothing.Smooth(seen, Rate, 1);

        Assert.All(moments.Take(10), moment => Assert.Equal((0, _rest[0].X), (moment.Scene, moment.Face![0].X)));
        Assert.All(moments.Skip(10), moment => Assert.Equal((1, Moved(200)[0].X), (moment.Scene, moment.Face![0].X)));
        Assert.All(moments, moment => Assert.Equal(1, moment.Presence));
    }

    [Fact]
    public void Smooth_NobodyInView_GivesNoFace() =>
        Assert.All(TrackSmoothing.Smooth([null, null], Rate, 0.5), moment => Assert.Equal(new ClipMoment(null, 0, 0), moment));

    private FaceShape Moved(double x) => _rest.Transform(p => p + new Point2(x, 0));
}
