using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Filters;

/// <summary>Separable Gaussian blur with replicated borders.</summary>
public static class GaussianBlur
{
    /// <summary>Blurs a plane in place; <paramref name="sigma"/> in pixels, 0 leaves it untouched.</summary>
    public static void Apply(Plane plane, float sigma)
    {
        if (!(sigma >= 0) || !float.IsFinite(sigma))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation of 0 or more pixels is expected.");
        }

        if (sigma == 0)
        {
            return;
        }

        var taps = Kernel(sigma);
        var across = new float[plane.Values.Length];
        Convolve(plane.Values, plane.Width, plane.Height, taps, 1, 0, across);
        Convolve(across, plane.Width, plane.Height, taps, 0, 1, plane.Values);
    }

    /// <summary>The middle tap and those to its right, out to 4 sigma; the whole kernel sums to 1.</summary>
    internal static float[] Kernel(float sigma)
    {
        var radius = Math.Max(1, (int)MathF.Ceiling(4 * sigma));
        var taps = new double[radius + 1];
        var sum = 0.0;
        for (var k = 0; k <= radius; k++)
        {
            taps[k] = Math.Exp(-0.5 * k * k / ((double)sigma * sigma));
            sum += k == 0 ? taps[k] : 2 * taps[k];
        }

        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    private static void Convolve(ReadOnlySpan<float> source, int width, int height, float[] taps, int dx, int dy, Span<float> result)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = source[(y * width) + x] * taps[0];
                for (var k = 1; k < taps.Length; k++)
                {
                    var (xa, xb) = (Math.Max(x - (k * dx), 0), Math.Min(x + (k * dx), width - 1));
                    var (ya, yb) = (Math.Max(y - (k * dy), 0), Math.Min(y + (k * dy), height - 1));
                    sum += (source[(ya * width) + xa] + source[(yb * width) + xb]) * taps[k];
                }

                result[(y * width) + x] = sum;
            }
        }
    }
}
