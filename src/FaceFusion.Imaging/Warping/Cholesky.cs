namespace FaceFusion.Imaging.Warping;

/// <summary>The factorisation A = L L' of a symmetric positive definite matrix.</summary>
internal sealed class Cholesky
{
    private readonly double[] _l;
    private readonly int _n;

    private Cholesky(double[] l, int n) => (_l, _n) = (l, n);

    /// <summary>Factors in place: the matrix, n x n row by row, becomes the factor's own.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky Factor(double[] matrix, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = matrix.AsSpan(i * n, i + 1);
            for (var j = 0; j < i; j++)
            {
                row[j] = (row[j] - Dot(row[..j], matrix.AsSpan(j * n, j))) / matrix[(j * n) + j];
            }

            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0))
            {
                throw new ArgumentException($"The matrix is not positive definite: pivot {i} is {pivot}.", nameof(matrix));
            }

            row[i] = Math.Sqrt(pivot);
        }

        return new Cholesky(matrix, n);
    }

    /// <summary>Solves A x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < _n; i++)
        {
            b[i] = (b[i] - Dot(_l.AsSpan(i * _n, i), b[..i])) / _l[(i * _n) + i];
        }

        for (var i = _n - 1; i >= 0; i--)
        {
            var row = _l.AsSpan(i * _n, i + 1);
            var x = b[i] / row[i];
            b[i] = x;
            for (var j = 0; j < i; j++)
            {
                b[j] -= row[j] * x;
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
