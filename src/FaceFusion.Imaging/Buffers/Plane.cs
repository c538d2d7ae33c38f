using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Buffers;

/// <summary>One float32 channel, rows top to bottom without padding: a mask (0..1), an alpha matte, a luma plane.</summary>
public sealed class Plane
{
    private readonly bool _pooled;
    private float[] _values;

    /// <summary>A plane of zeros.</summary>
    public Plane(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        _values = new float[checked(width * height)];
    }

    /// <summary>Wraps an array of the pool, which may be longer than the plane needs.</summary>
    internal Plane(int width, int height, float[] rented)
    {
        Width = width;
        Height = height;
        _values = rented;
        _pooled = true;
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>All values, row by row.</summary>
    public Span<float> Values => _values.AsSpan(0, Width * Height);

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => _values.AsSpan(y * Width, Width);

    /// <summary>The array to give back to the pool, once; null where the plane owns its array.</summary>
    internal float[]? TakePooledValues()
    {
        if (!_pooled || _values.Length == 0)
        {
            return null;
        }

        var values = _values;
        _values = [];
        return values;
    }

    /// <summary>The smallest region that holds all values other than 0; empty where there is none.</summary>
    public PixelRegion Bounds()
    {
        var (left, top, right, bottom) = (int.MaxValue, 0, -1, -1);
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            if (row.IndexOfValue() is var first and >= 0)
            {
                (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfValue()));
                (top, bottom) = (bottom < 0 ? y : top, y);
            }
        }

        return right < 0 ? default : new PixelRegion(left, top, right - left + 1, bottom - top + 1);
    }
}
