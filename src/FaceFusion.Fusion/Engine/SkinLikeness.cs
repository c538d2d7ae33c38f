using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// How far a colour is from a face's skin: the Mahalanobis distance in square roots of linear light, which is about how
/// different it looks and costs no cube root.
/// </summary>
internal sealed class SkinLikeness
{
    private const double LeastWeight = 16;

    private readonly double[] _mean;
    private readonly double[] _inverse;

    private SkinLikeness(double[] mean, double[] inverse) => (_mean, _inverse) = (mean, inverse);

    /// <summary>Measures under a mask; null where it holds less than 16 pixels' weight.</summary>
    /// <param name="picture">Linear light, opaque under the mask.</param>
    /// <param name="mask">0..1, same size.</param>
    /// <param name="step">Only every so manieth pixel of every so manieth row is read.</param>
    /// <param name="accepts">Chooses pixels.</param>
    /// <param name="floor">Added to each channel's variance.</param>
    public static SkinLikeness? Measure(LinearImage picture, Plane mask, int step, Func<int, int, bool> accepts, double floor)
    {
        var (sum, products, weight) = (new double[3], new double[6], 0.0);
        Span<double> c = stackalloc double[3];
        for (var y = 0; y < mask.Height; y += step)
        {
            var weights = mask.Row(y);
            for (var x = 0; x < weights.Length; x += step)
            {
                if (weights[x] > 0 && accepts(x, y))
                {
                    Encode(picture.Row(y).Slice(4 * x, 4), c);
                    weight += weights[x];
                    for (int i = 0, k = 0; i < 3; i++)
                    {
                        sum[i] += weights[x] * c[i];
                        for (var j = i; j < 3; j++)
                        {
                            products[k++] += weights[x] * c[i] * c[j];
                        }
                    }
                }
            }
        }

        return weight < LeastWeight ? null : FromMoments(sum, products, weight, floor);
    }

    /// <summary>0 at the mean skin; 1 is a standard deviation.</summary>
    public double Distance(ReadOnlySpan<float> pixel)
    {
        Span<double> c = stackalloc double[3];
        Encode(pixel, c);
        var (r, g, b) = (c[0] - _mean[0], c[1] - _mean[1], c[2] - _mean[2]);
        var squared = (_inverse[0] * r * r) + (_inverse[3] * g * g) + (_inverse[5] * b * b)
            + (2 * ((_inverse[1] * r * g) + (_inverse[2] * r * b) + (_inverse[4] * g * b)));
        return Math.Sqrt(Math.Max(0, squared));
    }

    private static SkinLikeness FromMoments(double[] sum, double[] products, double weight, double floor)
    {
        var mean = Array.ConvertAll(sum, s => s / weight);
        double Covariance(int k, int i, int j) => (products[k] / weight) - (mean[i] * mean[j]) + (i == j ? floor : 0);
        var (a, b, c) = (Covariance(0, 0, 0), Covariance(1, 0, 1), Covariance(2, 0, 2));
        var (d, e, f) = (Covariance(3, 1, 1), Covariance(4, 1, 2), Covariance(5, 2, 2));
        var determinant = (a * ((d * f) - (e * e))) - (b * ((b * f) - (c * e))) + (c * ((b * e) - (c * d)));
        double[] inverse =
        [
            ((d * f) - (e * e)) / determinant,
            ((c * e) - (b * f)) / determinant,
            ((b * e) - (c * d)) / determinant,
            ((a * f) - (c * c)) / determinant,
            ((b * c) - (a * e)) / determinant,
            ((a * d) - (b * b)) / determinant,
        ];
        return new SkinLikeness(mean, inverse);
    }

    private static void Encode(ReadOnlySpan<float> pixel, Span<double> encoded)
    {
        for (var i = 0; i < 3; i++)
        {
            encoded[i] = Math.Sqrt(Math.Max(0, pixel[i]));
        }
    }
}
