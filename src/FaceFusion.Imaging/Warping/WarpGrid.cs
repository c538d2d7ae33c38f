using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// A smooth backward map, stored coarsely: node (column i, row j) stands at output pixel
/// (Region.X + i * Spacing, Region.Y + j * Spacing) and holds the source point that lands there. Between nodes the map is
/// interpolated bicubically (C1), so no crease shows. The nodes reach at least one past the region on the far sides.
/// </summary>
public sealed class WarpGrid
{
    /// <summary>A grid of zeros over <paramref name="region"/> of the output.</summary>
    public WarpGrid(PixelRegion region, int spacing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spacing, 1);
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

    /// <summary>The source point of any output position (slow; for tests and landmarks).</summary>
    public Point2 Map(Point2 output) => throw new NotImplementedException();

    /// <summary>Smallest Jacobian determinant between neighbouring nodes whose output position <paramref name="inside"/> accepts; above 0 means fold-free.</summary>
    public double MinJacobian(Func<Point2, bool> inside) => throw new NotImplementedException();
}
