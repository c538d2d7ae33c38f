using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Filters;

/// <summary>Edge-preserving smoothing with the picture as its own guide or with another one [He, Sun, Tang 2010].</summary>
public static class GuidedFilter
{
    /// <summary>Filters a plane.</summary>
    /// <param name="guide">The plane whose edges are kept.</param>
    /// <param name="input">The plane to smooth; may be the guide.</param>
    /// <param name="radius">Box radius in pixels, at least 1.</param>
    /// <param name="epsilon">Variance below which a window counts as flat, above 0.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Plane Filter(Plane guide, Plane input, int radius, float epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        if ((guide.Width, guide.Height) != (input.Width, input.Height))
        {
            throw new ArgumentException("Guide and input must have one size.", nameof(input));
        }

        var (w, h, n) = (guide.Width, guide.Height, guide.Values.Length);
        var (meanI, meanP, meanII, meanIP) = (new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (meanI[i], meanP[i]) = (guide.Values[i], input.Values[i]);
            meanII[i] = meanI[i] * meanI[i];
            meanIP[i] = meanI[i] * meanP[i];
        }

        meanI = BoxMean(meanI, w, h, radius);
        meanP = BoxMean(meanP, w, h, radius);
        meanII = BoxMean(meanII, w, h, radius);
        meanIP = BoxMean(meanIP, w, h, radius);
        var (a, b) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            a[i] = (meanIP[i] - (meanI[i] * meanP[i])) / (Math.Max(0, meanII[i] - (meanI[i] * meanI[i])) + epsilon);
            b[i] = meanP[i] - (a[i] * meanI[i]);
        }

        a = BoxMean(a, w, h, radius);
        b = BoxMean(b, w, h, radius);
        var result = new Plane(w, h);
        for (var i = 0; i < n; i++)
        {
            result.Values[i] = (float)((a[i] * guide.Values[i]) + b[i]);
        }

        return result;
    }

    /// <summary>Mean over the part of the box that lies in the plane.</summary>
    private static double[] BoxMean(double[] values, int width, int height, int radius)
    {
        var across = new double[values.Length];
        for (var y = 0; y < height; y++)
        {
            Sums(values, y * width, 1, width, radius, across);
        }

        var result = new double[values.Length];
        for (var x = 0; x < width; x++)
        {
            Sums(across, x, width, height, radius, result);
        }

        for (var y = 0; y < height; y++)
        {
            var rows = Math.Min(y + radius, height - 1) - Math.Max(y - radius, 0) + 1;
            for (var x = 0; x < width; x++)
            {
                var columns = Math.Min(x + radius, width - 1) - Math.Max(x - radius, 0) + 1;
                result[(y * width) + x] /= rows * columns;
            }
        }

        return result;
    }

    private static void Sums(double[] source, int start, int step, int count, int radius, double[] result)
    {
        var sum = 0.0;
        for (var i = -radius; i < count; i++)
        {
            sum += i + radius < count ? source[start + ((i + radius) * step)] : 0;
            sum -= i - radius - 1 >= 0 ? source[start + ((i - radius - 1) * step)] : 0;
            if (i >= 0)
            {
                result[start + (i * step)] = sum;
            }
        }
    }
}
