namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// The engine's picture: float32, four interleaved channels (red, green, blue, alpha), linear light with sRGB primaries,
/// alpha premultiplied, rows top to bottom without padding. 0..1 is black to white; values may leave that range.
/// </summary>
public sealed class LinearImage
{
    private readonly float[] _pixels;

    /// <summary>A transparent black picture.</summary>
    public LinearImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        _pixels = new float[checked(width * height * 4)];
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>All samples: 4 * Width * Height floats.</summary>
    public Span<float> Pixels => _pixels;

    /// <summary>The 4 * Width floats of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => _pixels.AsSpan(y * Width * 4, Width * 4);

    /// <summary>A copy with pixels of its own.</summary>
    public LinearImage Clone()
    {
        var copy = new LinearImage(Width, Height);
        _pixels.AsSpan().CopyTo(copy._pixels);
        return copy;
    }
}
