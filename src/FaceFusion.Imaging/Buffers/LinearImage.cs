namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// The engine's picture: float32, four interleaved channels (red, green, blue, alpha), linear light with sRGB primaries,
/// alpha premultiplied, rows top to bottom without padding. 0..1 is black to white; values may leave that range.
/// </summary>
public sealed class LinearImage
{
    private readonly bool _pooled;
    private float[] _pixels;

    /// <summary>A transparent black picture.</summary>
    public LinearImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        _pixels = new float[checked(width * height * 4)];
    }

    /// <summary>Wraps an array of the pool, which may be longer than the picture needs.</summary>
    internal LinearImage(int width, int height, float[] rented)
    {
        Width = width;
        Height = height;
        _pixels = rented;
        _pooled = true;
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>All samples: 4 * Width * Height floats.</summary>
    public Span<float> Pixels => _pixels.AsSpan(0, 4 * Width * Height);

    /// <summary>The 4 * Width floats of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => _pixels.AsSpan(y * Width * 4, Width * 4);

    /// <summary>A copy with pixels of its own.</summary>
    public LinearImage Clone()
    {
        var copy = new LinearImage(Width, Height);
        Pixels.CopyTo(copy._pixels);
        return copy;
    }

    /// <summary>The array to give back to the pool, once; null where the picture owns its array.</summary>
    internal float[]? TakePooledPixels()
    {
        if (!_pooled || _pixels.Length == 0)
        {
            return null;
        }

        var pixels = _pixels;
        _pixels = [];
        return pixels;
    }
}
