using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class WarpGridTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 7)]
    [InlineData(17, 16)]
    [InlineData(100, 10)]
    public void Constructor_AnyRegion_ReachesOneNodePastTheFarSide(int side, int spacing)
    {
        var grid = new WarpGrid(new(5, 6, side, side), spacing);

        Assert.True((grid.Columns - 1) * spacing >= side - 1);
        Assert.Equal(grid.Columns * grid.Rows, grid.Nodes.Length);
    }

    [Fact]
    public void Map_AffineNodes_IsThatAffineMapAlsoOutside()
    {
        var grid = Warps.Of(new(3, -4, 75, 50), 16, p => new((0.8 * p.X) - (0.3 * p.Y) + 4, (0.2 * p.X) + (1.1 * p.Y) - 7));

        foreach (var p in (Point2[])[new(3, -4), new(10.3, 20.7), new(77, 45), new(-30, -30), new(200, 100)])
        {
            Assert.True((grid.Map(p) - new Point2((0.8 * p.X) - (0.3 * p.Y) + 4, (0.2 * p.X) + (1.1 * p.Y) - 7)).Length < 1e-9, $"At {p}.");
        }
    }

    [Fact]
    public void Map_AtTheNodes_GivesTheNodes()
    {
        var grid = Warps.Of(new(0, 0, 64, 64), 8, p => new(p.X + (5 * Math.Sin(p.Y / 9)), p.Y + (4 * Math.Cos(p.X / 7))));

        for (var j = 0; j < grid.Rows; j++)
        {
            for (var i = 0; i < grid.Columns; i++)
            {
                Assert.True((grid.Map(grid.NodePosition(i, j)) - grid.Nodes[(j * grid.Columns) + i]).Length < 1e-10);
            }
        }
    }

    [Fact]
    public void Map_AcrossANode_HasNoCrease()
    {
        var grid = Warps.Of(new(0, 0, 96, 96), 16, p => new(p.X + (6 * Math.Sin(p.X / 20)), p.Y));
        const double Step = 1e-4;

        var before = (grid.Map(new(48, 20)) - grid.Map(new(48 - Step, 20))).X / Step;
        var after = (grid.Map(new(48 + Step, 20)) - grid.Map(new(48, 20))).X / Step;

        Assert.Equal(before, after, 1e-4);
    }

    [Fact]
    public void MinJacobian_ScaledMap_IsTheAreaRatio()
    {
        var grid = Warps.Of(new(0, 0, 64, 64), 16, p => new(2 * p.X, 1.5 * p.Y));

        Assert.Equal(3, grid.MinJacobian(_ => true), 1e-12);
    }

    [Fact]
    public void MinJacobian_FoldOutsideTheRegionAsked_IsNotCounted()
    {
        var grid = Warps.Of(new(0, 0, 64, 64), 8, p => new(p.X > 40 ? -p.X : p.X, p.Y));

        Assert.True(grid.MinJacobian(_ => true) < 0);
        Assert.Equal(1, grid.MinJacobian(p => p.X <= 24), 1e-12);
        Assert.Equal(double.PositiveInfinity, grid.MinJacobian(_ => false));
    }
}
