using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Live;

public sealed class LandmarkSmootherTests
{
    private const double EyeDistance = 80;
    private const double Rate = 12;
    private readonly FaceShape _rest = FaceTemplate.MeanShape.Transform(p => (p * EyeDistance) + new Point2(320, 240));

    [Fact]
    public void Smooth_TremblingAtRest_TremblesLessThanHalf()
    {
        var smoother = new LandmarkSmoother();
        var random = new Random(5);
        List<double> seen = [], smooth = [];
        for (var frame = 0; frame < 120; frame++)
        {
            var trembling = _rest.Transform(p => p + new Point2(random.NextDouble() - 0.5, random.NextDouble() - 0.5));
            var steady = smoother.Smooth(trembling, TimeSpan.FromSeconds(frame / Rate));
            if (frame > 24)
            {
                seen.Add((trembling[129] - _rest[129]).Length);
                smooth.Add((steady[129] - _rest[129]).Length);
            }
        }

        Assert.InRange(smooth.Average(), 0, 0.5 * seen.Average());
    }

    [Fact]
    public void Smooth_MovingFace_LagsLessThanAFrameAndAHalf()
    {
        const double Step = 8;
        var smoother = new LandmarkSmoother();
        var lag = 0.0;
        for (var frame = 0; frame < 24; frame++)
        {
            var offset = new Point2(Step * frame, 0);
            lag = (smoother.Smooth(_rest.Transform(p => p + offset), TimeSpan.FromSeconds(frame / Rate))[0] - (_rest[0] + offset)).Length;
        }

        Assert.InRange(lag, 0, 1.5 * Step);
    }

    [Fact]
    public void Smooth_AfterAGap_TakesLandmarksAsTheyAre()
    {
        var smoother = new LandmarkSmoother();
        smoother.Smooth(_rest, TimeSpan.Zero);
        var moved = _rest.Transform(p => p + new Point2(100, 0));

        Assert.Equal(moved[7], smoother.Smooth(moved, TimeSpan.FromSeconds(3))[7]);
    }

    [Fact]
    public void Smooth_MouthOpeningInAFaceAtRest_Follows()
    {
        var smoother = new LandmarkSmoother();
        var points = _rest.Points.ToArray();
        FaceShape? steady = null;
        for (var frame = 0; frame < 12; frame++)
        {
            foreach (var i in (int[])[99, 100, 101, 102, 103, 104, 105, 106, 107, 108])
            {
                points[i] = _rest[i] + new Point2(0, 2 * frame);
            }

            steady = smoother.Smooth(new FaceShape(points), TimeSpan.FromSeconds(frame / Rate));
        }

        Assert.InRange(steady![101].Y - _rest[101].Y, 15, 22);
        Assert.Equal(_rest[0].X, steady[0].X, 6);
    }
}
