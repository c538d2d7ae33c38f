using System.Buffers;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>One warp, or the area of it that is given in pixels from its region's corner, cut into tiles as wide as whole grid cells; each "row" of the operation is a tile.</summary>
/// <remarks>
/// A tile of 128 px reads about 180 x 180 source pixels, half a megabyte of floats: they are converted into, and sampled from,
/// the second-level cache. Against a whole float picture that saves 60 MB of memory traffic for a photo of 1350 px. Packed
/// pixels take half of that, and tiles of long rows then cost a fifth less: what they are added to is fetched ahead.
/// </remarks>
internal readonly struct WarpTiles(
    SamplingSource source,
    LinearImage? whole,
    WarpGrid map,
    float weight,
    LinearImage accumulator,
    WarpBorder border,
    WarpFilter filter,
    int originX,
    int originY,
    PixelRegion area,
    bool isSum,
    RowExtents? extents) : IRowOperation
{
    private const int TargetSide = 128;
    private const int PackedWidth = 1024;
    private const int PackedHeight = 64;

    private readonly bool _packs = whole is null && filter == WarpFilter.Bicubic && source.PacksTiles;

    // A part is made for a square tile, which touches the least of the photo. A whole picture is read in broad strips: the
    // processor fetches long rows ahead.
    private int TileWidth => _packs ? Side(map, PackedWidth) : whole is null ? Side(map, TargetSide) : (map.Columns - 1) * map.Spacing;

    private int TileHeight => Side(map, _packs ? PackedHeight : whole is null ? TargetSide : Math.Max(1, TargetSide * TargetSide / area.Width));

    private int Across => (area.Width + TileWidth - 1) / TileWidth;

    private int Down => (area.Height + TileHeight - 1) / TileHeight;

    /// <summary>Runs all tiles.</summary>
    public void RunAll() => RowBands.Run(Across * Down, Math.Min(TileWidth, area.Width) * TileHeight, this);

    /// <inheritdoc/>
    public void Run(int firstRow, int endRow)
    {
        for (var tile = firstRow; tile < endRow; tile++)
        {
            RunTile(new PixelRegion(area.X + (tile % Across * TileWidth), area.Y + (tile / Across * TileHeight), TileWidth, TileHeight).Intersect(area));
        }
    }

    /// <summary>About <paramref name="target"/> pixels in whole grid cells, one at least.</summary>
    private static int Side(WarpGrid map, int target) => Math.Max(1, target / map.Spacing) * map.Spacing;

    /// <summary>Samples one tile, given in pixels from the region's corner.</summary>
    private void RunTile(PixelRegion tile)
    {
        if (whole is not null)
        {
            Sample(new SourceView(source, whole, new(0, 0, whole.Width, whole.Height)), tile);
            return;
        }

        var part = PartRead(tile);
        if (part.IsEmpty)
        {
            for (var y = tile.Y; y < tile.Bottom && !isSum; y++)
            {
                Target(tile, y).Clear();
            }

            return;
        }

        if (_packs)
        {
            var count = 4 * part.Width * part.Height;
            var rented = PackedTilePool.Rent(count);
            var packed = rented.AsSpan(0, count);
            source.PackTile(part, packed);
            Sample(new SourceView(source, packed, part), tile);
            PackedTilePool.Return(rented);
            return;
        }

        var image = LinearImagePool.Rent(part.Width, part.Height);
        source.MakeTile(part.X, part.Y, image);
        Sample(new SourceView(source, image, part), tile);
        LinearImagePool.Return(image);
    }

    /// <summary>What the tile reads of the reduced photo: the nodes' bounding box with a margin; empty where it reads nothing.</summary>
    private PixelRegion PartRead(PixelRegion tile)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (var j = tile.Y / map.Spacing; j <= ((tile.Bottom - 1) / map.Spacing) + 1; j++)
        {
            for (var i = tile.X / map.Spacing; i <= ((tile.Right - 1) / map.Spacing) + 1; i++)
            {
                var node = ToImage(map.Nodes[(j * map.Columns) + i]);
                left = Math.Min(left, node.X);
                right = Math.Max(right, node.X);
                top = Math.Min(top, node.Y);
                bottom = Math.Max(bottom, node.Y);
            }
        }

        var (x0, x1) = Cover(left, right, source.Width);
        var (y0, y1) = Cover(top, bottom, source.Height);
        return new PixelRegion(x0, y0, x1 - x0, y1 - y0);
    }

    private (int First, int End) Cover(double low, double high, int length)
    {
        if (!(low <= high) || (border == WarpBorder.Transparent && (high + SamplingSource.Margin < 0 || low - SamplingSource.Margin > length)))
        {
            return (0, 0);
        }

        var first = (int)Math.Clamp(Math.Floor(low) - SamplingSource.Margin, 0, length - 1);
        return (first, (int)Math.Clamp(Math.Ceiling(high) + SamplingSource.Margin + 1, first + 1, length));
    }

    private void Sample(SourceView view, PixelRegion tile)
    {
        // The cells of the tile read the nodes at their corners and one more on every side.
        var (firstColumn, endColumn) = Around(tile.X, tile.Right, map.Columns);
        var (firstRow, endRow) = Around(tile.Y, tile.Bottom, map.Rows);
        var across = endColumn - firstColumn;
        var rented = ArrayPool<Point2>.Shared.Rent(across * (endRow - firstRow + 1));
        var down = ArrayPool<CatmullRom>.Shared.Rent(across);
        var nodes = rented.AsSpan(0, across * (endRow - firstRow));
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = ToImage(map.Nodes[((firstRow + (i / across)) * map.Columns) + firstColumn + (i % across)]);
        }

        var row = rented.AsSpan(nodes.Length, across);
        var isSane = CellPositions.AreSane(nodes);
        for (var y = tile.Y; y < tile.Bottom; y++)
        {
            if (y == tile.Y || y % map.Spacing == 0)
            {
                for (var i = 0; i < across; i++)
                {
                    down[i] = CatmullRom.OfCell(nodes[i..], (y / map.Spacing) - firstRow, across, map.Spacing);
                }
            }

            for (var i = 0; i < across; i++)
            {
                row[i] = down[i].At(y % map.Spacing);
            }

            var target = Target(tile, y);
            var (first, end) = extents?.Within(map.Region.Y + y, map.Region.X + tile.X, map.Region.X + tile.Right) is { } span
                ? (span.First - map.Region.X, span.End - map.Region.X)
                : (tile.X, tile.Right);
            var (from, to) = (4 * (first - tile.X), 4 * (end - tile.X));
            if (!isSum)
            {
                target[..from].Clear();
                target[to..].Clear();
            }

            SampleRow(view, row, (first / map.Spacing) - firstColumn, first % map.Spacing, isSane, target[from..to]);
        }

        ArrayPool<CatmullRom>.Shared.Return(down);
        ArrayPool<Point2>.Shared.Return(rented);
    }

    /// <summary>The floats that row <paramref name="y"/> of a tile goes to.</summary>
    private Span<float> Target(PixelRegion tile, int y) =>
        accumulator.Row(map.Region.Y + y - originY).Slice(4 * (map.Region.X + tile.X - originX), 4 * tile.Width);

    /// <summary>The nodes that pixels from <paramref name="first"/> to <paramref name="end"/> - 1 depend on, along one side of the grid.</summary>
    private (int First, int End) Around(int first, int end, int nodes) =>
        (Math.Max(0, (first / map.Spacing) - 1), Math.Min(nodes, ((end - 1) / map.Spacing) + 3));

    /// <summary>Photo position to position in the source's picture.</summary>
    private Point2 ToImage(Point2 p) => new(
        ((p.X - source.OriginX + 0.5) / source.Factor) - 0.5,
        ((p.Y - source.OriginY + 0.5) / source.Factor) - 0.5);

    /// <summary>Samples one row that begins <paramref name="inCell"/> pixels into a cell: positions of as many cells as fit, then their pixels at one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void SampleRow(SourceView view, ReadOnlySpan<Point2> nodes, int firstCell, int inCell, bool isSane, Span<float> target)
    {
        Span<int> wholeX = stackalloc int[CellPositions.Room];
        Span<int> wholeY = stackalloc int[CellPositions.Room];
        Span<float> fractionX = stackalloc float[CellPositions.Room];
        Span<float> fractionY = stackalloc float[CellPositions.Room];
        var (width, spacing) = (target.Length / 4, map.Spacing);
        var steps = new CatmullRom.Steps(spacing);
        var count = 0;
        for (int cell = 0, x = 0; x < width;)
        {
            var end = Math.Min(((cell + 1) * spacing) - inCell, width);
            var cubic = CatmullRom.OfCell(nodes, firstCell + cell, 1, steps);
            var reads = isSane || CellPositions.IsSane(cubic, spacing);
            var length = Math.Min(end - x, CellPositions.Capacity - count);
            if (reads && length > 0)
            {
                CellPositions.Evaluate(cubic, x + inCell - (cell * spacing), length, ref wholeX[count], ref wholeY[count], ref fractionX[count], ref fractionY[count]);
                (count, x) = (count + length, x + length);
            }
            else if (!reads && count == 0)
            {
                ClearUnlessSum(target[(4 * x)..(4 * end)]);
                x = end;
            }

            if (count > 0 && (!reads || x == width || count == CellPositions.Capacity))
            {
                Accumulate(view, wholeX, wholeY, fractionX, fractionY, target.Slice(4 * (x - count), 4 * count));
                count = 0;
            }

            cell += x == end ? 1 : 0;
        }
    }

    /// <summary>Adds a run of pixels: at one go where all taps lie ready, and else in short runs, most of which do.</summary>
    private void Accumulate(SourceView view, Span<int> x, Span<int> y, Span<float> fx, Span<float> fy, Span<float> target)
    {
        const int ShortRun = 16;
        if (TryAccumulate(view, x, y, fx, fy, target))
        {
            return;
        }

        for (var i = 0; 4 * i < target.Length; i += ShortRun)
        {
            var run = target.Slice(4 * i, Math.Min(4 * ShortRun, target.Length - (4 * i)));
            if (!TryAccumulate(view, x[i..], y[i..], fx[i..], fy[i..], run))
            {
                BorderTaps.Accumulate(view, x[i..], y[i..], fx[i..], fy[i..], border, filter, weight, isSum, run);
            }
        }
    }

    private void ClearUnlessSum(Span<float> target)
    {
        if (!isSum)
        {
            target.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryAccumulate(SourceView view, Span<int> x, Span<int> y, Span<float> fx, Span<float> fy, Span<float> target)
    {
        // Taps reach one pixel before the position and two past it (bicubic), or one past it (bilinear).
        var (before, past) = filter == WarpFilter.Bicubic ? (1, 2) : (0, 1);
        var count = target.Length / 4;
        var (left, right) = CellPositions.Extremes(x[..count]);
        var (top, bottom) = CellPositions.Extremes(y[..count]);
        if (!view.Holds(left - before, top - before, right + past, bottom + past))
        {
            // Nothing to add where all taps lie beside a picture that has no border pixels to repeat.
            var isBeside = border == WarpBorder.Transparent && (right < -2 || bottom < -2 || left > view.Width || top > view.Height);
            if (isBeside)
            {
                ClearUnlessSum(target);
            }

            return isBeside;
        }

        CellPositions.ToOffsets(x, y, count, view.Part);
        if (view.IsPacked)
        {
            PackedTaps.Accumulate(view.Packed, 4 * view.Part.Width, x, fx, fy, weight, isSum, target);
        }
        else if (filter == WarpFilter.Bicubic)
        {
            CubicTaps.Accumulate(view.Pixels, 4 * view.Part.Width, x, fx, fy, weight, isSum, target);
        }
        else
        {
            LinearTaps.Accumulate(view.Pixels, 4 * view.Part.Width, x, fx, fy, weight, isSum, target);
        }

        return true;
    }
}
