using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Imaging.Tests.Matting;

public sealed class MattingLaplacianTests
{
    private const float Epsilon = 1e-3f;

    [Theory]
    [InlineData(3, 3)]
    [InlineData(9, 7)]
    [InlineData(21, 12)]
    public void Multiply_AnyPlane_IsTheMatrixOfTheDefinition(int width, int height)
    {
        var random = new Random(width);
        Plane[] colors = [Noise(random, width, height), Noise(random, width, height), Noise(random, width, height)];
        var p = Noise(random, width, height);
        var trimap = new Plane(width, height);
        trimap.Values.Fill(0.5f);
        (trimap.Values[0], trimap.Values[^1]) = (0, 1);
        var band = new UnknownBand(trimap);
        var laplacian = new MattingLaplacian(colors, band, Epsilon);

        var product = new float[laplacian.Length];
        laplacian.Multiply(laplacian.Padded(p), product);

        var expected = Naive(colors, p, Epsilon);
        foreach (var (y, first, end) in band.Runs)
        {
            for (var x = first; x < end; x++)
            {
                Assert.Equal(expected[(y * width) + x], product[(y * width) + x], 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(0.93f, 2e-2f, 1e-3f)]
    [InlineData(0.99f, 4e-3f, 4e-4f)]
    [InlineData(0.97f, 1e-2f, 5e-4f)]
    public void Multiply_BeforeABrightWall_HasTheEnergyOfTheDefinition(float wall, float grain, float chroma)
    {
        // Grain is grey on a wall: of the covariance's smaller axes there is less than rounding leaves of the squares of bright colours.
        const float flat = 1e-6f;
        var random = new Random(5);
        var gray = Noise(random, 40, 30);
        Plane[] colors = [Noise(random, 40, 30), Noise(random, 40, 30), Noise(random, 40, 30)];
        foreach (var color in colors)
        {
            for (var i = 0; i < gray.Values.Length; i++)
            {
                color.Values[i] = wall + (grain * gray.Values[i]) + (chroma * color.Values[i]);
            }
        }

        var (p, trimap) = (new Plane(40, 30), new Plane(40, 30));
        trimap.Values.Fill(0.5f);
        for (var i = 0; i < p.Values.Length; i++)
        {
            p.Values[i] = (colors[0].Values[i] - colors[1].Values[i]) / chroma;
        }

        var laplacian = new MattingLaplacian(colors, new UnknownBand(trimap), flat);

        var product = new float[laplacian.Length];
        laplacian.Multiply(laplacian.Padded(p), product);

        var expected = Energy(p, Naive(colors, p, flat));
        Assert.InRange(Energy(p, [.. product.Select(value => (double)value)]), 0.98 * expected, 1.02 * expected);
    }

    [Fact]
    public void Runs_OfATrimap_AreItsUnknownPixels()
    {
        var trimap = new Plane(5, 4);
        trimap.Row(2)[1] = 0.5f;
        trimap.Row(2)[2] = 0.5f;
        trimap.Row(2)[4] = 1;

        var band = new UnknownBand(trimap);

        Assert.Equal([(2, 1, 3)], band.Runs);
        Assert.Equal(2, band.Count);
        Assert.Equal([(1, 1, 4), (2, 1, 4)], band.Windows);
    }

    /// <summary>Levin's equation 12: for every window and every pair of its pixels d_ij - (1 + (I_i - m) (S + e / 9)^-1 (I_j - m)) / 9.</summary>
    private static double[] Naive(Plane[] colors, Plane p, float epsilon)
    {
        var result = new double[p.Width * p.Height];
        for (var y = 1; y < p.Height - 1; y++)
        {
            for (var x = 1; x < p.Width - 1; x++)
            {
                int[] window = [.. from v in Enumerable.Range(y - 1, 3) from u in Enumerable.Range(x - 1, 3) select (v * p.Width) + u];
                double[] mean = [.. colors.Select(c => window.Average(i => (double)c.Values[i]))];
                var inverse = Inverse(colors, window, mean, epsilon);
                foreach (var i in window)
                {
                    foreach (var j in window)
                    {
                        var distance = 0.0;
                        for (var a = 0; a < 3; a++)
                        {
                            for (var b = 0; b < 3; b++)
                            {
                                distance += (colors[a].Values[i] - mean[a]) * inverse[a, b] * (colors[b].Values[j] - mean[b]);
                            }
                        }

                        result[i] += ((i == j ? 1 : 0) - ((1 + distance) / 9)) * p.Values[j];
                    }
                }
            }
        }

        return result;
    }

    private static double[,] Inverse(Plane[] colors, int[] window, double[] mean, float epsilon)
    {
        var s = new double[3, 3];
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                s[a, b] = window.Average(i => (colors[a].Values[i] - mean[a]) * (colors[b].Values[i] - mean[b])) + (a == b ? epsilon / 9 : 0);
            }
        }

        double Minor(int r, int c)
        {
            var (r0, r1, c0, c1) = ((r + 1) % 3, (r + 2) % 3, (c + 1) % 3, (c + 2) % 3);
            return (s[r0, c0] * s[r1, c1]) - (s[r0, c1] * s[r1, c0]);
        }

        var determinant = (s[0, 0] * Minor(0, 0)) + (s[0, 1] * Minor(0, 1)) + (s[0, 2] * Minor(0, 2));
        var inverse = new double[3, 3];
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                inverse[a, b] = Minor(b, a) / determinant;
            }
        }

        return inverse;
    }

    private static double Energy(Plane p, double[] product) => p.Values.ToArray().Select((value, i) => value * product[i]).Sum();

    private static Plane Noise(Random random, int width, int height)
    {
        var plane = new Plane(width, height);
        foreach (ref var value in plane.Values)
        {
            value = random.NextSingle();
        }

        return plane;
    }
}
