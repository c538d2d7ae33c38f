using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// A smooth backward map, stored coarsely: node (column i, row j) stands at output pixel
/// (Region.X + i * Spacing, Region.Y + j * Spacing) and holds the source point that lands there. Between nodes the map is
/// interpolated bicubically (C1), so no crease shows. The nodes reach at least one past the region on the far sides; beyond
/// the outermost nodes the map goes on in equal steps, so an affine map is reproduced everywhere.
/// </summary>
public sealed class WarpGrid
{
    /// <summary>A grid of zeros over <paramref name="region"/> of the output.</summary>
    public WarpGrid(PixelRegion region, int spacing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spacing, 1);
        if (region.IsEmpty)
        {
            throw new ArgumentException("The region holds no pixel.", nameof(region));
        }

        Region = region;
        Spacing = spacing;
        Columns = ((region.Width - 1) / spacing) + 2;
        Rows = ((region.Height - 1) / spacing) + 2;
        Nodes = new Point2[Columns * Rows];
    }

    /// <summary>The output pixels that the grid covers.</summary>
    public PixelRegion Region { get; }

    /// <summary>Output pixels between two nodes.</summary>
    public int Spacing { get; }

    /// <summary>Nodes across.</summary>
    public int Columns { get; }

    /// <summary>Nodes down.</summary>
    public int Rows { get; }

    /// <summary>Source points, row by row.</summary>
#pragma warning disable CA1819 // The buffer is the point of this type.
    public Point2[] Nodes { get; }
#pragma warning restore CA1819

    /// <summary>The output position of a node.</summary>
    public Point2 NodePosition(int column, int row) => new(Region.X + ((double)column * Spacing), Region.Y + ((double)row * Spacing));

    /// <summary>The source point of any output position (slow; for tests and landmarks).</summary>
    public Point2 Map(Point2 output)
    {
        var row = new Point2[Columns];
        MapNodesOfRow(output.Y - Region.Y, 0, row);
        var x = output.X - Region.X;
        var cell = CellOf(x, Columns);
        return CatmullRom.OfCell(row, cell, 1, Spacing).At(x - (cell * Spacing));
    }

    /// <summary>Smallest Jacobian determinant between neighbouring nodes whose output position <paramref name="inside"/> accepts; above 0 means fold-free.</summary>
    /// <returns>Positive infinity where no node is accepted.</returns>
    public double MinJacobian(Func<Point2, bool> inside)
    {
        var least = double.PositiveInfinity;
        for (var j = 0; j < Rows; j++)
        {
            for (var i = 0; i < Columns; i++)
            {
                if (inside(NodePosition(i, j)))
                {
                    least = Math.Min(least, MinJacobianAround(i, j));
                }
            }
        }

        return least;
    }

    /// <summary>
    /// The map at the nodes' columns <paramref name="firstColumn"/>, + 1, ... of one row, <paramref name="y"/> pixels below the
    /// region's first.
    /// </summary>
    internal void MapNodesOfRow(double y, int firstColumn, Span<Point2> result)
    {
        var cell = CellOf(y, Rows);
        var d = y - ((double)cell * Spacing);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = CatmullRom.OfCell(Nodes.AsSpan(firstColumn + i), cell, Columns, Spacing).At(d);
        }
    }

    private int CellOf(double offset, int nodes) => (int)Math.Clamp(Math.Floor(offset / Spacing), 0, nodes - 2);

    /// <summary>Least determinant of the four corners that meet at a node.</summary>
    private double MinJacobianAround(int i, int j)
    {
        var here = Nodes[(j * Columns) + i];
        var least = double.PositiveInfinity;
        foreach (var stepX in (ReadOnlySpan<int>)[-1, 1])
        {
            foreach (var stepY in (ReadOnlySpan<int>)[-1, 1])
            {
                if (i + stepX < 0 || i + stepX >= Columns || j + stepY < 0 || j + stepY >= Rows)
                {
                    continue;
                }

                var across = (Nodes[(j * Columns) + i + stepX] - here) * stepX;
                var down = (Nodes[((j + stepY) * Columns) + i] - here) * stepY;
                least = Math.Min(least, ((across.X * down.Y) - (across.Y * down.X)) / ((double)Spacing * Spacing));
            }
        }

        return least;
    }
}
