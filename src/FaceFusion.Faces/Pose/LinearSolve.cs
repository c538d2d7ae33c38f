namespace FaceFusion.Faces;

/// <summary>Small systems of normal equations.</summary>
internal static class LinearSolve
{
    /// <summary>Solves A x = b for a symmetric, positive definite A (square-root-free Cholesky); both are left as they are.</summary>
    public static double[] Symmetric(double[,] a, double[] b)
    {
        var n = b.Length;
        var (lower, diagonal, x) = (new double[n, n], new double[n], (double[])b.Clone());
        for (var j = 0; j < n; j++)
        {
            diagonal[j] = a[j, j];
            for (var k = 0; k < j; k++)
            {
                diagonal[j] -= lower[j, k] * lower[j, k] * diagonal[k];
            }

            // A direction that nothing tells about stays where it is.
            var inverse = diagonal[j] > 1e-14 ? 1 / diagonal[j] : 0;
            for (var i = j + 1; i < n; i++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k] * diagonal[k];
                }

                lower[i, j] = sum * inverse;
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= lower[i, k] * x[k];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            x[i] = diagonal[i] > 1e-14 ? x[i] / diagonal[i] : 0;
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= lower[k, i] * x[k];
            }
        }

        return x;
    }
}
