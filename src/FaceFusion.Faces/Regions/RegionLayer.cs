using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>A mask as it is kept: bytes, and only the box in which it is above 0. Most regions are small.</summary>
internal sealed class RegionLayer
{
    private readonly byte[] _values;

    private RegionLayer(int width, int height, PixelRegion box, byte[] values)
    {
        Width = width;
        Height = height;
        Box = box;
        _values = values;
    }

    /// <summary>Pixels across of the mask that the layer was made from.</summary>
    public int Width { get; }

    /// <summary>Pixels down of the same.</summary>
    public int Height { get; }

    /// <summary>The part of the mask that is kept; outside it the mask is 0.</summary>
    public PixelRegion Box { get; }

    /// <summary>The layer of a mask; null where all of it is below half a step of a byte.</summary>
    public static RegionLayer? From(Plane mask)
    {
        var box = Bounds(mask);
        if (box.IsEmpty)
        {
            return null;
        }

        var values = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            var row = mask.Row(box.Y + y).Slice(box.X, box.Width);
            for (var x = 0; x < row.Length; x++)
            {
                values[(y * box.Width) + x] = (byte)((Math.Clamp(row[x], 0f, 1f) * 255f) + 0.5f);
            }
        }

        return new(mask.Width, mask.Height, box, values);
    }

    /// <summary>A layer of half the size: each pixel the mean of four; a last odd column or row counts twice.</summary>
    public RegionLayer Halve()
    {
        var box = new PixelRegion(Box.X / 2, Box.Y / 2, ((Box.Right - 1) / 2) - (Box.X / 2) + 1, ((Box.Bottom - 1) / 2) - (Box.Y / 2) + 1);
        var values = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var (x0, y0) = (2 * (box.X + x), 2 * (box.Y + y));
                var (x1, y1) = (Math.Min(x0 + 1, Width - 1), Math.Min(y0 + 1, Height - 1));
                values[(y * box.Width) + x] = (byte)((Get(x0, y0) + Get(x1, y0) + Get(x0, y1) + Get(x1, y1) + 2) / 4);
            }
        }

        return new((Width + 1) / 2, (Height + 1) / 2, box, values);
    }

    /// <summary>The value 0..255 of a pixel of the mask; 0 outside the box.</summary>
    public int Get(int x, int y)
    {
        var (u, v) = (x - Box.X, y - Box.Y);
        return (uint)u < (uint)Box.Width && (uint)v < (uint)Box.Height ? _values[(v * Box.Width) + u] : 0;
    }

    /// <summary>The bilinear value 0..1 at a place of the mask; its border pixels reach half a pixel out and no farther.</summary>
    public float At(float x, float y)
    {
        if (!(x >= -0.5f && y >= -0.5f && x <= Width - 0.5f && y <= Height - 0.5f))
        {
            return 0;
        }

        x = Math.Clamp(x, 0, Width - 1);
        y = Math.Clamp(y, 0, Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, Width - 1), Math.Min(y0 + 1, Height - 1));
        var (fx, fy) = (x - x0, y - y0);
        var top = Get(x0, y0) + ((Get(x1, y0) - Get(x0, y0)) * fx);
        var bottom = Get(x0, y1) + ((Get(x1, y1) - Get(x0, y1)) * fx);
        return (top + ((bottom - top) * fy)) * (1 / 255f);
    }

    /// <summary>The part <paramref name="box"/> of the mask, 0..1.</summary>
    public Plane Cut(PixelRegion box)
    {
        var plane = PlanePool.Rent(box.Width, box.Height);
        var known = box.Intersect(Box);
        for (var y = known.Y; y < known.Bottom; y++)
        {
            var values = _values.AsSpan(((y - Box.Y) * Box.Width) + known.X - Box.X, known.Width);
            var row = plane.Row(y - box.Y).Slice(known.X - box.X, known.Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = values[x] * (1 / 255f);
            }
        }

        return plane;
    }

    private static PixelRegion Bounds(Plane mask)
    {
        const float Least = 0.5f / 255;
        var (left, top, right, bottom) = (mask.Width, mask.Height, -1, -1);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var first = 0;
            while (first < row.Length && !(row[first] >= Least))
            {
                first++;
            }

            if (first == row.Length)
            {
                continue;
            }

            var last = row.Length - 1;
            while (!(row[last] >= Least))
            {
                last--;
            }

            (left, right) = (Math.Min(left, first), Math.Max(right, last));
            (top, bottom) = (Math.Min(top, y), y);
        }

        return right < 0 ? default : new(left, top, right - left + 1, bottom - top + 1);
    }
}
