namespace FaceFusion.Imaging.Buffers;

/// <summary>One float32 channel, rows top to bottom without padding: a mask (0..1), an alpha matte, a luma plane.</summary>
public sealed class Plane
{
    private readonly float[] _values;

    /// <summary>A plane of zeros.</summary>
    public Plane(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        _values = new float[checked(width * height)];
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>All values, row by row.</summary>
    public Span<float> Values => _values;

    /// <summary>The values of row <paramref name="y"/>.</summary>
    public Span<float> Row(int y) => _values.AsSpan(y * Width, Width);
}
