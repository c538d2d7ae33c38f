using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Cuts a level of the search into overlapping tiles of about one size. A face that a tile's seam cuts lies whole in the
/// neighbour, so long as it is smaller than the overlap less its margins; larger ones are found on a reduced level.
/// </summary>
internal static class SearchTiles
{
    // A seam's finds may lie this share of the face's size from it: what the detector needs to see around a face.
    private const double Margin = 0.1;

    /// <summary>The tiles, row by row. One tile covers the level where it fits.</summary>
    /// <param name="width">The level's pixels across.</param>
    /// <param name="height">The level's pixels down.</param>
    /// <param name="most">Most pixels of a tile across and down.</param>
    /// <param name="overlap">Least common strip of two neighbours, less than a tile.</param>
    public static IEnumerable<PixelRegion> Cut(int width, int height, (int Width, int Height) most, int overlap) =>
        from row in Spans(height, most.Height, overlap)
        from column in Spans(width, most.Width, overlap)
        select new PixelRegion(column.Start, row.Start, column.Length, row.Length);

    /// <summary>True where a find is whole: its box keeps clear of the tile's seams. The photo's own border is no seam.</summary>
    /// <param name="box">In pixels of the tile.</param>
    /// <param name="tile">The tile in its level.</param>
    /// <param name="width">The level's pixels across.</param>
    /// <param name="height">The level's pixels down.</param>
    public static bool IsWhole(FaceBox box, PixelRegion tile, int width, int height)
    {
        var margin = Margin * Math.Max(box.Width, box.Height);
        return (tile.X == 0 || box.X >= margin)
            && (tile.Y == 0 || box.Y >= margin)
            && (tile.Right == width || box.X + box.Width <= tile.Width - margin)
            && (tile.Bottom == height || box.Y + box.Height <= tile.Height - margin);
    }

    private static IEnumerable<(int Start, int Length)> Spans(int total, int side, int overlap)
    {
        var count = total <= side ? 1 : (total - overlap + side - overlap - 1) / (side - overlap);

        // All of one length, so that the net's memory is planned once; starts spread evenly from border to border.
        var length = (total + ((count - 1) * overlap) + count - 1) / count;
        for (var i = 0; i < count; i++)
        {
            yield return (count == 1 ? 0 : (int)((long)(total - length) * i / (count - 1)), length);
        }
    }
}
