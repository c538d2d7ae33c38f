using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>How a part of a photo becomes a grid of another size: pixels of the grid are blocks of the photo's.</summary>
/// <param name="Area">The part of the photo.</param>
/// <param name="Width">Pixels across of the grid.</param>
/// <param name="Height">Pixels down.</param>
internal readonly record struct RegionGrid(PixelRegion Area, int Width, int Height)
{
    /// <summary>First column of the photo that pixel column <paramref name="x"/> covers.</summary>
    public int FirstColumn(int x) => Area.X + (int)((long)x * Area.Width / Width);

    /// <summary>First row of the photo that pixel row <paramref name="y"/> covers.</summary>
    public int FirstRow(int y) => Area.Y + (int)((long)y * Area.Height / Height);

    /// <summary>The grid's pixel coordinates of a place in the photo.</summary>
    public Point2 FromPhoto(Point2 p) => new(
        ((p.X - Area.X + 0.5) * ((double)Width / Area.Width)) - 0.5,
        ((p.Y - Area.Y + 0.5) * ((double)Height / Area.Height)) - 0.5);
}
