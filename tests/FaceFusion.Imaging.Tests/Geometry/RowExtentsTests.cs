using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Tests.Geometry;

public sealed class RowExtentsTests
{
    private readonly RowExtents _extents;

    public RowExtentsTests()
    {
        var plane = new Plane(6, 2);
        (plane.Row(1)[1], plane.Row(1)[4]) = (0.5f, 1e-9f);
        _extents = RowExtents.Of(plane, 10, 20);
    }

    [Fact]
    public void Bounds_OfAPlane_HoldsItsValuesOtherThanZeroAndGrowsWithThem()
    {
        Assert.Equal(new PixelRegion(11, 21, 4, 1), _extents.Bounds);
        Assert.Equal(new PixelRegion(9, 19, 8, 5), _extents.Grow(2).Bounds);
        Assert.True(RowExtents.Of(new Plane(6, 2), 10, 20).Bounds.IsEmpty);
    }

    [Theory]
    [InlineData(21, 0, 100, 11, 15)]
    [InlineData(21, 13, 14, 13, 14)]
    [InlineData(21, 15, 18, 15, 15)]
    [InlineData(21, 0, 11, 11, 11)]
    [InlineData(20, 0, 100, 10, 10)]
    public void Within_ARowOfThePlane_SpansItsValuesOtherThanZero(int y, int first, int end, int expectedFirst, int expectedEnd) =>
        Assert.Equal((expectedFirst, expectedEnd), _extents.Within(y, first, end));

    [Theory]
    [InlineData(19)]
    [InlineData(22)]
    public void Within_BesideThePlane_IsEmpty(int y)
    {
        var (first, end) = _extents.Within(y, 3, 9);

        Assert.Equal(first, end);
    }

    [Theory]
    [InlineData(18, 0, 0)]
    [InlineData(19, 9, 17)]
    [InlineData(21, 9, 17)]
    [InlineData(23, 9, 17)]
    [InlineData(24, 0, 0)]
    public void Grow_ByTwo_ReachesTwoRowsAndTwoColumnsFarther(int y, int expectedFirst, int expectedEnd) =>
        Assert.Equal((expectedFirst, expectedEnd), _extents.Grow(2).Within(y, 0, 100));

    [Fact]
    public void Grow_OfRowsThatDiffer_TakesTheWidestWithinReach()
    {
        var plane = new Plane(20, 4);
        (plane.Row(0)[9], plane.Row(3)[2], plane.Row(3)[15]) = (1, 1, 1);

        var grown = RowExtents.Of(plane, 0, 0).Grow(1);

        Assert.Equal([(8, 11), (8, 11), (1, 17), (1, 17), (1, 17)], Enumerable.Range(0, 5).Select(y => grown.Within(y, 0, 20)));
    }
}
