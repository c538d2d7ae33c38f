using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

/// <summary>Grids made from a formula.</summary>
internal static class Warps
{
    public static WarpGrid Of(PixelRegion region, int spacing, Func<Point2, Point2> map)
    {
        var grid = new WarpGrid(region, spacing);
        for (var j = 0; j < grid.Rows; j++)
        {
            for (var i = 0; i < grid.Columns; i++)
            {
                grid.Nodes[(j * grid.Columns) + i] = map(grid.NodePosition(i, j));
            }
        }

        return grid;
    }
}
