using System.Numerics;

namespace FaceFusion.Provenance.Visible;

/// <summary>
/// How much of each pixel polygons cover, exactly: signed areas are gathered per pixel and summed along rows (the method of
/// Raph Levien's font-rs, 2016). Contours of one direction fill, of the other cut out.
/// </summary>
/// <param name="width">Pixels across.</param>
/// <param name="height">Pixels down.</param>
internal sealed class OutlineRaster(int width, int height)
{
    // Two more than the width: an edge at the right border writes beyond it.
    private readonly float[] _areas = new float[(width + 2) * height];

    /// <summary>Adds a closed polygon, in pixels, y downwards.</summary>
    public void Add(ReadOnlySpan<Vector2> polygon)
    {
        for (var i = 0; i < polygon.Length; i++)
        {
            AddEdge(polygon[i], polygon[(i + 1) % polygon.Length]);
        }
    }

    /// <summary>Coverage 0..1 of every pixel, row by row.</summary>
    public float[] Coverage()
    {
        var coverage = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var sum = 0f;
            for (var x = 0; x < width; x++)
            {
                sum += _areas[(y * (width + 2)) + x];
                coverage[(y * width) + x] = Math.Clamp(Math.Abs(sum), 0, 1);
            }
        }

        return coverage;
    }

    private void AddEdge(Vector2 from, Vector2 to)
    {
        if (from.Y == to.Y)
        {
            return;
        }

        var direction = from.Y < to.Y ? 1f : -1f;
        var (top, bottom) = from.Y < to.Y ? (from, to) : (to, from);
        var slope = (bottom.X - top.X) / (bottom.Y - top.Y);
        for (var y = Math.Max(0, (int)MathF.Floor(top.Y)); y < Math.Min(height, (int)MathF.Ceiling(bottom.Y)); y++)
        {
            var (start, end) = (Math.Max(y, top.Y), Math.Min(y + 1, bottom.Y));
            var (x0, x1) = (top.X + ((start - top.Y) * slope), top.X + ((end - top.Y) * slope));
            AddSpan(y, direction * (end - start), Math.Clamp(Math.Min(x0, x1), 0, width), Math.Clamp(Math.Max(x0, x1), 0, width));
        }
    }

    /// <summary>The part of an edge within one row, from <paramref name="left"/> to <paramref name="right"/>.</summary>
    private void AddSpan(int y, float area, float left, float right)
    {
        var row = _areas.AsSpan(y * (width + 2), width + 2);
        var (first, last) = ((int)left, (int)right);
        if (first == last)
        {
            var middle = ((left + right) / 2) - first;
            row[first] += area * (1 - middle);
            row[first + 1] += area * middle;
            return;
        }

        var perPixel = area / (right - left);
        for (var x = first; x <= last; x++)
        {
            var (from, to) = (Math.Max(left, x), Math.Min(right, x + 1));
            var part = perPixel * (to - from);
            var middle = ((from + to) / 2) - x;
            row[x] += part * (1 - middle);
            row[x + 1] += part * middle;
        }
    }
}
