using System.Text.Json;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.TryOn;

/// <summary>How far a picture's local statistics are from those of pristine portraits (NIQE; 0 is nearest), by our own fit (training/naturalness).</summary>
internal static class Naturalness
{
    private const int FewestPatches = 12;
    private static readonly Lazy<(double[] Mean, double[] Covariance)> s_fit = new(Read);

    /// <summary>The distance; null for pictures of too few patches.</summary>
    public static double? Of(Bitmap picture)
    {
        var patches = NaturalStatistics.Of(picture);
        if (patches.Length < FewestPatches)
        {
            return null;
        }

        const int N = NaturalStatistics.Count;
        var mean = new double[N];
        foreach (var patch in patches)
        {
            for (var i = 0; i < N; i++)
            {
                mean[i] += patch[i] / patches.Length;
            }
        }

        var (pristine, covariance) = s_fit.Value;
        var matrix = new double[N, N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                var own = patches.Sum(p => (p[i] - mean[i]) * (p[j] - mean[j])) / (patches.Length - 1);
                matrix[i, j] = ((own + covariance[(i * N) + j]) / 2) + (i == j ? 1e-6 : 0);
            }
        }

        var difference = mean.Zip(pristine, (a, b) => a - b).ToArray();
        return Math.Sqrt(Math.Max(0, Dot(difference, Solve(matrix, difference))));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary>Gauss with partial pivoting; the matrix is 36 x 36.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var x = (double[])right.Clone();
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(r => Math.Abs(matrix[r, k]));
            for (var j = 0; j < n; j++)
            {
                (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
            }

            (x[k], x[pivot]) = (x[pivot], x[k]);
            for (var i = k + 1; i < n; i++)
            {
                var factor = matrix[i, k] / matrix[k, k];
                for (var j = k; j < n; j++)
                {
                    matrix[i, j] -= factor * matrix[k, j];
                }

                x[i] -= factor * x[k];
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < n; j++)
            {
                x[k] -= matrix[k, j] * x[j];
            }

            x[k] /= matrix[k, k];
        }

        return x;
    }

    private static (double[] Mean, double[] Covariance) Read()
    {
        using var stream = typeof(Naturalness).Assembly.GetManifestResourceStream("naturalness.json")!;
        using var document = JsonDocument.Parse(stream);
        double[] Numbers(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
        return (Numbers("mean"), Numbers("covariance"));
    }
}
