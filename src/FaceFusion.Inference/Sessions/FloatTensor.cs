namespace FaceFusion.Inference;

/// <summary>A dense float32 tensor in row-major order.</summary>
public sealed class FloatTensor
{
    /// <summary>Wraps values that are already there.</summary>
    /// <param name="values">As many as the shape's product.</param>
    /// <param name="shape">Sizes, outermost first; no size below 0.</param>
    /// <exception cref="ArgumentException">The values do not fit the shape.</exception>
    public FloatTensor(float[] values, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        var count = 1L;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        if (count != values.LongLength)
        {
            throw new ArgumentException($"{values.LongLength} values do not fill a tensor of {string.Join(" x ", shape)}.", nameof(values));
        }

        Buffer = values;
        Shape = Array.AsReadOnly(shape);
    }

    /// <summary>All values.</summary>
    public Span<float> Values => Buffer;

    /// <summary>Sizes, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    internal float[] Buffer { get; }
}
