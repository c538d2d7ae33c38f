using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Color;

/// <summary>How far two pictures are apart where a mask says.</summary>
/// <param name="Ciede2000">Mean CIEDE2000 difference, weighted by the mask; about 1 is just noticeable side by side.</param>
/// <param name="Psnr">Peak signal-to-noise ratio of the 8-bit values in dB, weighted by the mask; infinite where nothing differs.</param>
public readonly record struct PictureDifference(double Ciede2000, double Psnr)
{
    /// <summary>Compares two pictures of one size; alpha is left aside.</summary>
    /// <param name="one">8-bit sRGB with three channels or four.</param>
    /// <param name="other">Likewise.</param>
    /// <param name="mask">0..1, of the same size, not 0 everywhere.</param>
    /// <exception cref="ArgumentException">The sizes differ, or the mask is empty.</exception>
    public static PictureDifference Of(Bitmap one, Bitmap other, Plane mask)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(mask);
        if ((one.Width, one.Height) != (other.Width, other.Height) || (one.Width, one.Height) != (mask.Width, mask.Height))
        {
            throw new ArgumentException($"{one.Width} x {one.Height}, {other.Width} x {other.Height} and a mask of {mask.Width} x {mask.Height} pixels cannot be compared.", nameof(other));
        }

        var (weights, colors, squares) = (0.0, 0.0, 0.0);
        for (var y = 0; y < one.Height; y++)
        {
            ReadOnlySpan<byte> a = one.Row(y), b = other.Row(y);
            ReadOnlySpan<float> weight = mask.Row(y);
            for (var x = 0; x < weight.Length; x++)
            {
                if (weight[x] <= 0)
                {
                    continue;
                }

                ReadOnlySpan<byte> p = a.Slice(x * one.Channels, 3), q = b.Slice(x * other.Channels, 3);
                weights += weight[x];
                if (!p.SequenceEqual(q))
                {
                    colors += weight[x] * Color.Ciede2000.Difference(Lab(p), Lab(q));
                    squares += weight[x] * Square(p, q);
                }
            }
        }

        return weights > 0
            ? new PictureDifference(colors / weights, squares == 0 ? double.PositiveInfinity : 10 * Math.Log10(3 * 255 * 255 * weights / squares))
            : throw new ArgumentException("The mask is 0 everywhere.", nameof(mask));
    }

    private static CieLab Lab(ReadOnlySpan<byte> pixel) =>
        CieLab.FromLinear(SrgbCurve.Linear8[pixel[0]], SrgbCurve.Linear8[pixel[1]], SrgbCurve.Linear8[pixel[2]]);

    private static double Square(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0;
        for (var c = 0; c < a.Length; c++)
        {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }

        return sum;
    }
}
