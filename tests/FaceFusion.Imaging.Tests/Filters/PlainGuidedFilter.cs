using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Filters;

/// <summary>The guided filter as He, Sun and Tang write it: every box mean summed anew, in double.</summary>
internal static class PlainGuidedFilter
{
    public static Plane Filter(Plane guide, Plane input, int radius, float epsilon)
    {
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
        var result = new double[values.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sum, count) = (0.0, 0);
                for (var v = Math.Max(y - radius, 0); v <= Math.Min(y + radius, height - 1); v++)
                {
                    for (var u = Math.Max(x - radius, 0); u <= Math.Min(x + radius, width - 1); u++, count++)
                    {
                        sum += values[(v * width) + u];
                    }
                }

                result[(y * width) + x] = sum / count;
            }
        }

        return result;
    }
}
