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
            var j = 0;
            for (; j + 4 <= i; j += 4)
            {
                EliminateFour(row, j, matrix, n);
            }

            for (; j < i; j++)
            {
                row[j] = (row[j] - DenseAlgebra.Dot(row[..j], matrix.AsSpan(j * n, j))) / matrix[(j * n) + j];
            }

            var pivot = row[i] - DenseAlgebra.Dot(row[..i], row[..i]);
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
            b[i] = (b[i] - DenseAlgebra.Dot(_l.AsSpan(i * _n, i), b[..i])) / _l[(i * _n) + i];
        }

        for (var i = _n - 1; i >= 0; i--)
        {
            var row = _l.AsSpan(i * _n, i + 1);
            var x = b[i] / row[i];
            b[i] = x;
            DenseAlgebra.SubtractScaled(b[..i], x, row);
        }
    }

    /// <summary>Entries j .. j + 3 of a row: the four dot products share the row's loads, and the rest is a triangle of 4.</summary>
    private static void EliminateFour(Span<double> row, int j, double[] l, int n)
    {
        var (d0, d1, d2, d3) = DenseAlgebra.DotFour(row[..j], l.AsSpan(j * n), n);
        var (r0, r1, r2, r3) = ((j * n) + j, ((j + 1) * n) + j, ((j + 2) * n) + j, ((j + 3) * n) + j);
        var x0 = (row[j] - d0) / l[r0];
        var x1 = (row[j + 1] - d1 - (x0 * l[r1])) / l[r1 + 1];
        var x2 = (row[j + 2] - d2 - (x0 * l[r2]) - (x1 * l[r2 + 1])) / l[r2 + 2];
        var x3 = (row[j + 3] - d3 - (x0 * l[r3]) - (x1 * l[r3 + 1]) - (x2 * l[r3 + 2])) / l[r3 + 3];
        (row[j], row[j + 1], row[j + 2], row[j + 3]) = (x0, x1, x2, x3);
    }
}
