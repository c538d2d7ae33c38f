using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Search;

public class SearchTilesTests
{
    [Theory]
    [InlineData(100, 50)]
    [InlineData(2048, 1024)]
    [InlineData(2049, 1024)]
    [InlineData(2000, 1500)]
    [InlineData(4330, 2887)]
    [InlineData(640, 9000)]
    public void Cut_AnyLevel_CoversItWithEqualTilesThatOverlap(int width, int height)
    {
        const int Overlap = 160;
        PixelRegion[] tiles = [.. SearchTiles.Cut(width, height, (2048, 1024), Overlap)];

        Assert.Single(tiles.Select(tile => (tile.Width, tile.Height)).Distinct());
        Assert.True(tiles[0].Width <= 2048 && tiles[0].Height <= 1024);
        AssertChain([.. tiles.Select(tile => (tile.X, tile.Right)).Distinct()], width, Overlap);
        AssertChain([.. tiles.Select(tile => (tile.Y, tile.Bottom)).Distinct()], height, Overlap);
    }

    [Fact]
    public void Cut_LevelThatFits_IsOneTile() =>
        Assert.Equal([new PixelRegion(0, 0, 2048, 1024)], SearchTiles.Cut(2048, 1024, (2048, 1024), 160));

    [Fact]
    public void Cut_OnePixelMore_IsTwoTilesOfAboutHalf() =>
        Assert.Equal([new PixelRegion(0, 0, 1105, 10), new PixelRegion(944, 0, 1105, 10)], SearchTiles.Cut(2049, 10, (2048, 1024), 160));

    [Theory]
    [InlineData(50, 50, true)]
    [InlineData(4, 50, true)]
    [InlineData(3.9, 50, false)]
    [InlineData(156, 50, true)]
    [InlineData(156.1, 50, false)]
    [InlineData(50, 3.9, false)]
    [InlineData(50, 156.1, false)]
    public void IsWhole_BesideASeam_NeedsATenthOfItsSize(double x, double y, bool isWhole) =>
        Assert.Equal(isWhole, SearchTiles.IsWhole(new(x, y, 40, 40), new(100, 100, 200, 200), 500, 500));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(300, 300)]
    public void IsWhole_AtThePhotosBorder_MayTouchIt(int x, int y)
    {
        var tile = new PixelRegion(x, y, 200, 200);

        Assert.True(SearchTiles.IsWhole(x == 0 ? new(-5, -5, 40, 40) : new(165, 165, 40, 40), tile, 500, 500));
    }

    private static void AssertChain((int Start, int End)[] spans, int total, int overlap)
    {
        Assert.Equal(0, spans[0].Start);
        Assert.Equal(total, spans[^1].End);
        for (var i = 1; i < spans.Length; i++)
        {
            Assert.True(spans[i - 1].End - spans[i].Start >= overlap);
        }
    }
}
