using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class ThinPlateGridTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(210)]
    public void Evaluate_AtTheNodes_EqualsTheMapWithinRounding(int count)
    {
        var (controls, targets) = ThinPlateSplineTests.Pairs(count, 12);
        var spline = new ThinPlateSpline(controls, 0, 1.5);
        var map = spline.Solve(targets);

        var grid = new ThinPlateGrid(spline, new PixelRegion(-20, 5, 300, 211), 16).Evaluate(map);

        for (var j = 0; j < grid.Rows; j++)
        {
            for (var i = 0; i < grid.Columns; i++)
            {
                var expected = map.Map(grid.NodePosition(i, j));
                Assert.True((grid.Nodes[(j * grid.Columns) + i] - expected).Length < 5e-3, $"Node ({i}, {j}) is off by {(grid.Nodes[(j * grid.Columns) + i] - expected).Length}.");
            }
        }
    }

    [Fact]
    public void Evaluate_OneThreadOrMany_GivesTheSameNodes()
    {
        var (controls, targets) = ThinPlateSplineTests.Pairs(100, 12);
        var spline = new ThinPlateSpline(controls, 0, 1.5);
        var map = spline.Solve(targets);
        var many = new ThinPlateGrid(spline, new PixelRegion(0, 0, 512, 512), 8).Evaluate(map);

        using var limit = RowBands.LimitDegree(1);
        var one = new ThinPlateGrid(spline, new PixelRegion(0, 0, 512, 512), 8).Evaluate(map);

        Assert.Equal(one.Nodes, many.Nodes);
    }

    [Fact]
    public void Evaluate_SeveralMaps_GivesEachTheNodesThatItHasAlone()
    {
        var (controls, targets) = ThinPlateSplineTests.Pairs(100, 12);
        var spline = new ThinPlateSpline(controls, 0, 1.5);
        ThinPlateMap[] maps = [.. Enumerable.Range(0, 5).Select(i => spline.Solve(Array.ConvertAll(targets, p => p * (1 + (0.1 * i)))))];
        var grid = new ThinPlateGrid(spline, new PixelRegion(7, 0, 300, 211), 8);

        var together = grid.Evaluate(maps);

        Assert.Equal(maps.Select(map => grid.Evaluate(map).Nodes), together.Select(made => made.Nodes));
        Assert.Empty(grid.Evaluate([]));
    }

    [Fact]
    public void Evaluate_MapOfAnotherSpline_Throws()
    {
        var (controls, targets) = ThinPlateSplineTests.Pairs(10, 1);
        var grid = new ThinPlateGrid(new ThinPlateSpline(controls, 0, 0), new PixelRegion(0, 0, 64, 64), 16);
        var map = new ThinPlateSpline(controls, 0, 0).Solve(targets);

        Assert.Throws<ArgumentException>(() => grid.Evaluate(map));
    }
}
