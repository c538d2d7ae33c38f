using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class WarpFieldTests
{
    private static readonly PixelRegion s_region = new(0, 0, 240, 300);
    private static readonly FaceShape s_target = SyntheticPortrait.Draw(3).Shape;
    private static readonly FaceShape s_other = SyntheticPortrait.Draw(4).Shape;

    [Fact]
    public void ToSource_AtTheLandmarks_MeetsTheSources()
    {
        var map = new WarpField(s_target, s_region, s_region, RenderQuality.Full).ToSource(s_other);

        // Between nodes the plate is interpolated; its tightest bends are between iris and lids.
        foreach (var i in (int[])[FaceTemplate.NoseBase, FaceTemplate.Chin, FaceTemplate.LeftMouthCorner, 125, 133, 74])
        {
            Assert.True((map.Map(s_target[i]) - s_other[i]).Length < 0.25, $"Landmark {i} is off by {(map.Map(s_target[i]) - s_other[i]).Length}.");
        }
    }

    [Fact]
    public void ToSource_OfExpectedShapes_IsWhatItIsOtherwise()
    {
        FaceShape[] shapes = [.. Enumerable.Range(1, 7).Select(seed => SyntheticPortrait.Draw(seed).Shape)];
        using var field = new WarpField(s_target, s_region, s_region, RenderQuality.Full);
        var expected = Array.ConvertAll(shapes, shape => field.ToSource(shape).Nodes);

        // One comes up twice, one is not expected, one is left out, and the last two change places.
        field.Expect([shapes[0], shapes[1], shapes[1], shapes[2], shapes[3], shapes[5], shapes[6]]);

        foreach (var i in (int[])[0, 1, 1, 4, 3, 6, 5])
        {
            Assert.Equal(expected[i], field.ToSource(shapes[i]).Nodes);
        }
    }

    [Fact]
    public void ToSource_IrisesTurnedPastTheLids_DoesNotFold()
    {
        // Both irises and pupils slide by 0.2 eye distances, through the inner corner of one eye.
        var points = s_target.Points.ToArray();
        for (var i = 0; i < 18; i++)
        {
            points[i] += new Point2(0.2 * s_target.EyeDistance, 0);
        }

        var turned = new FaceShape(points);
        var field = new WarpField(s_target, s_region, s_region, RenderQuality.Full);
        var map = field.ToSource(turned);

        Assert.Empty(FoldRelaxation.Find(map, field.FaceMask, 1));
        Assert.True((map.Map(s_target[FaceTemplate.Chin]) - turned[FaceTemplate.Chin]).Length < 0.25);
    }

    [Fact]
    public void ToBase_OutsideTheInfluence_IsTheFrameItself()
    {
        var frame = OutputFrame.OfPhoto(480, 600, 300);
        var shape = s_other.Transform(p => (p * 2) + new Point2(0.5, 0.5));
        var region = FaceMasks.InfluenceRegion(frame.FromPhoto(shape), s_target, frame.Width, frame.Height);
        var influence = FaceMasks.Influence(frame.FromPhoto(shape), s_target, region);
        var map = new WarpField(s_target, region, region.Grow(40), RenderQuality.Full).ToBase(shape, frame, influence);
        var outside = 0;

        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                var (x, y) = (column * map.Spacing, row * map.Spacing);
                if (x < influence.Width && y < influence.Height && influence.Row(y)[x] == 0)
                {
                    Assert.Equal(frame.ToPhoto(map.NodePosition(column, row)), map.Nodes[(row * map.Columns) + column]);
                    outside++;
                }
            }
        }

        Assert.True(outside > 20);
        Assert.True((map.Map(s_target[FaceTemplate.NoseBase]) - shape[FaceTemplate.NoseBase]).Length < 0.5);
    }
}
