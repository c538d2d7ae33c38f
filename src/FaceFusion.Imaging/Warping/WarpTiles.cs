using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>One warp cut into tiles of whole grid cells; each "row" of the operation is a tile.</summary>
/// <remarks>
/// A tile of 128 px reads about 180 x 180 source pixels, half a megabyte of floats: they are converted into, and sampled from,
/// the second-level cache. Against a whole float picture that saves 60 MB of memory traffic for a photo of 1350 px.
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
    int originY) : IRowOperation
{
    private const int TargetSide = 128;

    // A part is made for a square tile, which touches the least of the photo. A whole picture is read in broad strips: the
    // processor fetches long rows ahead.
    private int TileWidth { get; } = whole is null ? Side(map, TargetSide) : (map.Columns - 1) * map.Spacing;

    private int TileHeight { get; } = Side(map, whole is null ? TargetSide : Math.Max(1, TargetSide * TargetSide / map.Region.Width));

    private int Across => (map.Region.Width + TileWidth - 1) / TileWidth;

    private int Down => (map.Region.Height + TileHeight - 1) / TileHeight;

    /// <summary>Runs all tiles.</summary>
    public void RunAll() => RowBands.Run(Across * Down, Math.Min(TileWidth, map.Region.Width) * TileHeight, this);

    /// <inheritdoc/>
    public void Run(int firstRow, int endRow)
    {
        for (var tile = firstRow; tile < endRow; tile++)
        {
            var area = new PixelRegion(tile % Across * TileWidth, tile / Across * TileHeight, TileWidth, TileHeight)
                .Intersect(new PixelRegion(0, 0, map.Region.Width, map.Region.Height));
            RunTile(area);
        }
    }

    /// <summary>About <paramref name="target"/> pixels in whole grid cells, one at least.</summary>
    private static int Side(WarpGrid map, int target) => Math.Max(1, target / map.Spacing) * map.Spacing;

    /// <summary>Samples one tile, given in pixels from the region's corner.</summary>
    private void RunTile(PixelRegion area)
    {
        // The cells of the tile read the nodes at their corners and one more on every side.
        var firstColumn = Math.Max(0, (area.X / map.Spacing) - 1);
        var endColumn = Math.Min(map.Columns, ((area.Right - 1) / map.Spacing) + 3);
        var count = endColumn - firstColumn;
        var nodes = count <= TargetSide + 4 ? (stackalloc Point2[TargetSide + 4])[..count] : new Point2[count];
        if (whole is not null)
        {
            Sample(new SourceView(source, whole, new(0, 0, whole.Width, whole.Height)), area, firstColumn, nodes);
            return;
        }

        var part = PartRead(area);
        if (part.IsEmpty)
        {
            return;
        }

        var image = LinearImagePool.Rent(part.Width, part.Height);
        source.MakeTile(part.X, part.Y, image);
        Sample(new SourceView(source, image, part), area, firstColumn, nodes);
        LinearImagePool.Return(image);
    }

    /// <summary>What the tile reads of the reduced photo: the nodes' bounding box with a margin; empty where it reads nothing.</summary>
    private PixelRegion PartRead(PixelRegion area)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (var j = area.Y / map.Spacing; j <= ((area.Bottom - 1) / map.Spacing) + 1; j++)
        {
            for (var i = area.X / map.Spacing; i <= ((area.Right - 1) / map.Spacing) + 1; i++)
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

    private void Sample(SourceView view, PixelRegion area, int firstColumn, Span<Point2> nodes)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            map.MapNodesOfRow(y, firstColumn, nodes);
            foreach (ref var node in nodes)
            {
                node = ToImage(node);
            }

            var target = accumulator.Row(map.Region.Y + y - originY).Slice(4 * (map.Region.X + area.X - originX), 4 * area.Width);
            SampleRow(view, nodes, (area.X / map.Spacing) - firstColumn, target);
        }
    }

    /// <summary>Photo position to position in the source's picture.</summary>
    private Point2 ToImage(Point2 p) => new(
        ((p.X - source.OriginX + 0.5) / source.Factor) - 0.5,
        ((p.Y - source.OriginY + 0.5) / source.Factor) - 0.5);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void SampleRow(SourceView view, ReadOnlySpan<Point2> nodes, int firstCell, Span<float> target)
    {
        Span<int> wholeX = stackalloc int[CellPositions.Capacity];
        Span<int> wholeY = stackalloc int[CellPositions.Capacity];
        Span<float> fractionX = stackalloc float[CellPositions.Capacity];
        Span<float> fractionY = stackalloc float[CellPositions.Capacity];

        // Taps reach one pixel before the position and two past it (bicubic), or one past it (bilinear).
        var (before, past) = filter == WarpFilter.Bicubic ? (1, 2) : (0, 1);
        var width = target.Length / 4;
        for (int cell = 0, x = 0; x < width; cell++)
        {
            var cubic = CatmullRom.OfCell(nodes, firstCell + cell, 1, map.Spacing);
            var end = Math.Min((cell + 1) * map.Spacing, width);
            if (!CellPositions.IsSane(cubic, map.Spacing))
            {
                x = end;
                continue;
            }

            while (x < end)
            {
                var count = Math.Min(end - x, CellPositions.Capacity);
                var start = x - (cell * map.Spacing);
                var (left, right) = CellPositions.Evaluate(cubic, 0, start, count, wholeX, fractionX);
                var (top, bottom) = CellPositions.Evaluate(cubic, 1, start, count, wholeY, fractionY);
                var run = target.Slice(4 * x, 4 * count);
                if (view.Holds(left - before, top - before, right + past, bottom + past))
                {
                    CellPositions.ToOffsets(wholeX, wholeY, count, view.Part);
                    Accumulate(view, wholeX, fractionX, fractionY, run);
                }
                else
                {
                    Sampler.AddRun(view, wholeX, wholeY, fractionX, fractionY, border, filter, weight, run);
                }

                x += count;
            }
        }
    }

    private void Accumulate(SourceView view, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, Span<float> run)
    {
        if (filter == WarpFilter.Bicubic)
        {
            CubicTaps.Accumulate(view.Pixels, 4 * view.Part.Width, offsets, fx, fy, weight, run);
        }
        else
        {
            LinearTaps.Accumulate(view.Pixels, 4 * view.Part.Width, offsets, fx, fy, weight, run);
        }
    }
}
