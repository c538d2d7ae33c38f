using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Outlines;

/// <summary>A picture's colours over square cells of the rendered region, kind by kind of what is seen there; premultiplied, row by row.</summary>
/// <param name="kinds">What is seen where.</param>
/// <param name="region">The rendered region.</param>
internal sealed class ColorCells(ShownKinds kinds, PixelRegion region)
{
    /// <summary>Points of the kinds' raster along a cell.</summary>
    private const int Points = 4;

    /// <summary>What counts no more than that is left of those who show something else.</summary>
    private const float Least = 0.1f;

    private readonly int _side = Points * kinds.Step;
    private readonly int _width = Across(kinds, region.Width);
    private readonly int _height = Across(kinds, region.Height);

    /// <summary>How many cells there are.</summary>
    public static int CountIn(ShownKinds kinds, PixelRegion region) => Across(kinds, region.Width) * Across(kinds, region.Height);

    /// <summary>Where a cell's middle stands in the frame.</summary>
    public Point2 MiddleOf(int cell) =>
        new(region.X + ((cell % _width * _side) + (_side / 2.0)), region.Y + ((cell / _width * _side) + (_side / 2.0)));

    /// <summary>The means of a picture's pixels kind by kind, each cell's alpha being how much of the cell they are.</summary>
    /// <param name="picture">Over the region, premultiplied.</param>
    /// <param name="local">By how much pixels count; null for all alike.</param>
    public Vector128<float>[][] Read(LinearImage picture, LocalWeight? local = null)
    {
        Vector128<float>[][] cells = [.. Enumerable.Range(0, ShownKinds.Count).Select(_ => new Vector128<float>[_width * _height])];
        for (var y = 0; y < region.Height; y += kinds.Step)
        {
            var point = y / kinds.Step;
            var (to, down) = (point / Points * _width, Math.Min(Points, PointsIn(region.Height) - (point / Points * Points)));
            var pixels = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
            var parts = kinds.Row(point);
            Span<float> weights = local is null ? [] : local.Row(region.X, region.Y + y);
            for (int i = 0, x = 0; x < region.Width; i++, x += kinds.Step)
            {
                var weight = weights.IsEmpty ? 1 : Math.Max(0, (weights[x] - Least) / (1 - Least));
                if (weight == 0)
                {
                    continue;
                }

                var (cell, pixel) = (to + (i / Points), pixels[x] * (weight / (down * Math.Min(Points, PointsIn(region.Width) - (i / Points * Points)))));
                for (var kind = 0; kind < ShownKinds.Count; kind++)
                {
                    if (parts[i][kind] is var part and > 0)
                    {
                        cells[kind][cell] += pixel * part;
                    }
                }
            }
        }

        return cells;
    }

    /// <summary>How much of a kind there is, in square eye distances.</summary>
    public static double AreaOf(Vector128<float>[] cells)
    {
        var sum = 0.0;
        foreach (var cell in cells)
        {
            sum += cell.GetElement(3);
        }

        return sum * Points * Points / (ShownKinds.PointsPerUnit * ShownKinds.PointsPerUnit);
    }

    /// <summary>Blurs cells over their neighbours.</summary>
    public void Soften(Vector128<float>[] cells)
    {
        var line = new Vector128<float>[Math.Max(_width, _height)];
        for (var y = 0; y < _height; y++)
        {
            Soften(cells.AsSpan(y * _width), _width, 1, line);
        }

        for (var x = 0; x < _width; x++)
        {
            Soften(cells.AsSpan(x), _height, _width, line);
        }
    }

    /// <summary>
    /// Divides cells by their alpha; what that lacks of 1 is made up by the colours round them, the farther away the softer [pull-push: Gortler, Grzeszczuk, Szeliski, Cohen 1996].
    /// Where there is nothing at all everything stays 0.
    /// </summary>
    public void Extend(Vector128<float>[] cells) => Extend(cells, _width, _height);

    /// <summary>For each cell whether any of some colours is other than 0 in it or in the next to the right, below or both: alpha does not count.</summary>
    public bool[] Touched(IReadOnlyList<Vector128<float>[]> colors)
    {
        bool[] isAny = [.. Enumerable.Range(0, _width * _height).Select(i => colors.Any(cells => cells[i].WithElement(3, 0) != Vector128<float>.Zero))];
        bool At(int x, int y) => isAny[(Math.Min(y, _height - 1) * _width) + Math.Min(x, _width - 1)];
        return [.. Enumerable.Range(0, isAny.Length).Select(i => (X: i % _width, Y: i / _width)).Select(p => At(p.X, p.Y) || At(p.X + 1, p.Y) || At(p.X, p.Y + 1) || At(p.X + 1, p.Y + 1))];
    }

    /// <summary>Between which cells' middles a pixel of the region lies.</summary>
    public Place PlaceOf(int x, int y)
    {
        var (left, right, across) = Between((x - (_side / 2f)) / _side, _width);
        var (above, below, down) = Between((y - (_side / 2f)) / _side, _height);
        return new Place((above * _width) + left, (above * _width) + right, (below * _width) + left, (below * _width) + right, across, down);
    }

    private int PointsIn(int length) => ((length - 1) / kinds.Step) + 1;

    private static int Across(ShownKinds kinds, int length) => ((length - 1) / (Points * kinds.Step)) + 1;

    private static void Extend(Span<Vector128<float>> cells, int width, int height)
    {
        if (width > 1 || height > 1)
        {
            var (across, down) = ((width + 1) / 2, (height + 1) / 2);
            var half = new Vector128<float>[across * down];
            for (var i = 0; i < cells.Length; i++)
            {
                half[(i / width / 2 * across) + (i % width / 2)] += cells[i];
            }

            foreach (ref var cell in half.AsSpan())
            {
                cell /= Math.Max(1, cell.GetElement(3));
            }

            Extend(half, across, down);
            for (var i = 0; i < cells.Length; i++)
            {
                var (left, right, x) = Between(((i % width) - 0.5f) / 2, across);
                var (above, below, y) = Between(((i / width) - 0.5f) / 2, down);
                var round = new Place((above * across) + left, (above * across) + right, (below * across) + left, (below * across) + right, x, y).Read(half);
                cells[i] = (cells[i] / Math.Max(1, cells[i].GetElement(3))) + (round * Math.Max(0, 1 - cells[i].GetElement(3)));
            }
        }
        else if (cells[0].GetElement(3) is var alpha and > 0)
        {
            cells[0] /= alpha;
        }
    }

    private static void Soften(Span<Vector128<float>> cells, int count, int step, Vector128<float>[] line)
    {
        for (var i = 0; i < count; i++)
        {
            line[i] = cells[i * step];
        }

        for (var i = 0; i < count; i++)
        {
            cells[i * step] = ((line[Math.Max(0, i - 1)] + line[Math.Min(count - 1, i + 1)]) * 0.25f) + (line[i] * 0.5f);
        }
    }

    private static (int First, int Second, float From) Between(float place, int count)
    {
        place = Math.Clamp(place, 0, count - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, count - 1), place - first);
    }

    /// <summary>Four cells, and how far a place is from the first across and down.</summary>
    internal readonly record struct Place(int UpperLeft, int UpperRight, int LowerLeft, int LowerRight, float Across, float Down)
    {
        /// <summary>The value between them.</summary>
        public Vector128<float> Read(Vector128<float>[] cells)
        {
            var upper = cells[UpperLeft] + ((cells[UpperRight] - cells[UpperLeft]) * Across);
            return upper + ((cells[LowerLeft] + ((cells[LowerRight] - cells[LowerLeft]) * Across) - upper) * Down);
        }
    }
}
