using FaceFusion.Faces;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Regions;

public sealed class RegionPartitionTests
{
    private static readonly FaceShape s_shape = FaceTemplate.MeanShape;

    [Fact]
    public void At_AnyPoint_SumsToOne()
    {
        var partition = new RegionPartition(s_shape);
        var weights = new double[RegionPartition.Count];
        foreach (var point in Grid(40))
        {
            partition.At(point, weights);

            Assert.Equal(1, weights.Sum(), 1e-12);
            Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        }
    }

    [Fact]
    public void At_NeighbouringPoints_DiffersByLittle()
    {
        var partition = new RegionPartition(s_shape);
        var (here, next) = (new double[RegionPartition.Count], new double[RegionPartition.Count]);
        var step = s_shape.EyeDistance / 50;
        foreach (var point in Grid(60))
        {
            partition.At(point, here);
            partition.At(point + new Point2(step, 0), next);

            // A smoothstep over a quarter of the eye distance rises by 0.12 at most in a fiftieth of it; dividing by a sum may add as much.
            Assert.All(here.Zip(next), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.25));
        }
    }

    [Theory]
    [InlineData(FaceTemplate.LeftPupil, 0)]
    [InlineData(FaceTemplate.RightOuterEyeCorner, 0)]
    [InlineData(54, 1)]
    [InlineData(FaceTemplate.LeftMouthCorner, 2)]
    [InlineData(FaceTemplate.Chin, 3)]
    [InlineData(139, 3)]
    public void At_Landmark_IsItsRegions(int landmark, int region)
    {
        var weights = new double[RegionPartition.Count];

        new RegionPartition(s_shape).At(s_shape[landmark], weights);

        Assert.InRange(weights[region], 0.8, 1);
    }

    private static IEnumerable<Point2> Grid(int side)
    {
        var (left, right) = (s_shape.Points.ToArray().Min(p => p.X), s_shape.Points.ToArray().Max(p => p.X));
        var (top, bottom) = (s_shape.Points.ToArray().Min(p => p.Y), s_shape.Points.ToArray().Max(p => p.Y));
        for (var i = 0; i < side * side; i++)
        {
            yield return new Point2(left + ((right - left) * (i % side) / side), top + ((bottom - top) * (i / side) / side));
        }
    }
}
