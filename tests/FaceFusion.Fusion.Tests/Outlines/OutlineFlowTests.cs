using FaceFusion.Fusion.Outlines;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

public sealed class OutlineFlowTests
{
    private const double Eye = 52;

    // Two samples of the raster to a pixel of nothing: the frame is 8 eye distances, the head's middle in it.
    private static readonly OutlineRaster s_raster = OutlineRaster.Of(new PixelRegion(0, 0, (int)(8 * Eye), (int)(8 * Eye)), Eye);
    private static readonly Point2 s_middle = new(4 * Eye, 4 * Eye);

    // Everything drawn here is above the pupils: hair.
    private static readonly (float Pupils, float Chin) s_rows = (1000, 1100);

    [Fact]
    public void Mean_OfTwoCircles_IsTheCircleBetweenThem()
    {
        var mean = Mean(Circle(2.0), Circle(2.4));

        foreach (var way in Ways())
        {
            Assert.Equal(0, DistanceAt(mean, s_middle + (way * (2.2 * Eye))), 0.05);
            Assert.InRange(DistanceAt(mean, s_middle + (way * (1.8 * Eye))), -0.45, -0.35);
        }
    }

    [Fact]
    public void Mean_WhileAShareGrows_MovesEvenlyAndNotBySamples()
    {
        var (small, large) = (Circle(2.0), Circle(2.4));

        float[][] moves = [.. Enumerable.Range(0, 21).Select(step => DistancesOf(0.4 + (0.01 * step)))];

        // A sample is 0.04.
        for (var i = 1; i < moves.Length - 1; i++)
        {
            Assert.All(Enumerable.Range(0, moves[i].Length), way => Assert.InRange(moves[i - 1][way] + moves[i + 1][way] - (2 * moves[i][way]), -0.002, 0.002));
        }

        float[] DistancesOf(double share)
        {
            var mean = MeanOutline.Of([(small, 1 - share), (large, share)], Face(), s_rows);
            return [.. Ways().Select(way => DistanceAt(mean, s_middle + (way * (2.2 * Eye))))];
        }
    }

    [Fact]
    public void Mean_OneOfSixFarOff_HardlyMovesIt()
    {
        var mean = Mean([.. Enumerable.Repeat(Circle(2.0), 5), Circle(3.4)]);

        Assert.All(Ways(), way => Assert.InRange(DistanceAt(mean, s_middle + (way * (2.0 * Eye))), -0.12, 0.02));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(2.4)]
    public void Flow_OnTheMeanOutline_ReadsTheMembersOwn(double radius)
    {
        var flow = OutlineFlow.Of(Mean(Circle(2.0), Circle(2.4)), Circle(radius), 1, s_raster);

        foreach (var way in Ways())
        {
            var on = s_middle + (way * (2.2 * Eye));
            Assert.InRange((on + flow.At(on) - s_middle).Length / Eye, radius - 0.06, radius + 0.06);
        }
    }

    [Fact]
    public void Flow_HalfTheAmount_GoesHalfTheWay()
    {
        var mean = Mean(Circle(2.0), Circle(2.4));
        var on = s_middle + new Point2(0, -2.2 * Eye);

        var (whole, half) = (OutlineFlow.Of(mean, Circle(2.4), 1, s_raster).At(on), OutlineFlow.Of(mean, Circle(2.4), 0.5, s_raster).At(on));

        Assert.InRange(-whole.Y / Eye, 0.15, 0.25);
        Assert.Equal(whole.Y / 2, half.Y, 0.3);
    }

    [Fact]
    public void Flow_InTheFace_MovesNothing()
    {
        var flow = OutlineFlow.Of(Mean(Circle(2.0), Circle(2.8)), Circle(2.8), 1, s_raster);

        Assert.All(Ways(), way => Assert.InRange(flow.At(s_middle + (way * (0.9 * Eye))).Length, 0, 0.001 * Eye));
        Assert.Equal(default, flow.At(s_middle));
    }

    [Fact]
    public void Flow_AtEarsAndNeck_LeavesWhatIsFarApart()
    {
        // The same circles, with the face's rows where ears and neck are: long hair beside a neck is no neck.
        var mean = MeanOutline.Of([(Circle(1.8), 0.5), (Circle(2.6), 0.5)], Face(), ((float)s_raster.FromFrame(s_middle).Y - 1, (float)s_raster.FromFrame(s_middle).Y + 1000));
        var flow = OutlineFlow.Of(mean, Circle(2.6), 1, s_raster);
        var beside = s_middle + new Point2(2.2 * Eye, 5);

        Assert.InRange(flow.At(beside).Length / Eye, 0, 0.01);
        Assert.InRange(OutlineFlow.Of(Mean(Circle(1.8), Circle(2.6)), Circle(2.6), 1, s_raster).At(beside).Length / Eye, 0.3, 0.5);
    }

    [Theory]
    [InlineData(1.3, 3.4)]
    [InlineData(3.4, 1.3)]
    public void Bend_OutlinesVeryFarApart_HasNoFold(double radius, double other)
    {
        var flow = OutlineFlow.Of(Mean(Circle(radius), Circle(other)), Circle(other), 1, s_raster);
        var map = new WarpGrid(new PixelRegion(0, 0, (int)(8 * Eye), (int)(8 * Eye)), 4);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            map.Nodes[i] = map.NodePosition(i % map.Columns, i / map.Columns);
        }

        Assert.InRange(flow.Bend(map).MinJacobian(_ => true), 0.01, 1);
    }

    private static Point2[] Ways() => [.. Enumerable.Range(0, 16).Select(i => new Point2(Math.Cos(i * Math.PI / 8), Math.Sin(i * Math.PI / 8)))];

    private static MeanOutline Mean(params MemberOutline[] members) => MeanOutline.Of([.. members.Select(member => (member, 1.0 / members.Length))], Face(), s_rows);

    private static float DistanceAt(MeanOutline mean, Point2 frame)
    {
        var p = s_raster.FromFrame(frame);
        return OutlineRaster.Read(mean.Distance, (float)p.X, (float)p.Y);
    }

    private static MemberOutline Circle(double radius) => MemberOutline.Of(Disc(radius));

    private static Plane Face() => Disc(1);

    private static Plane Disc(double radius)
    {
        var disc = new Plane(s_raster.Width, s_raster.Height);
        for (var y = 0; y < disc.Height; y++)
        {
            for (var x = 0; x < disc.Width; x++)
            {
                var away = (s_raster.ToFrame(x, y) - s_middle).Length / Eye;
                disc.Row(y)[x] = (float)Math.Clamp(0.5 + ((radius - away) * OutlineRaster.Unit), 0, 1);
            }
        }

        return disc;
    }
}
