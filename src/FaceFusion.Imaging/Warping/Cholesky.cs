namespace FaceFusion.Imaging.Warping;

/// <summary>The factorisation A = L L' of a symmetric positive definite block of a larger matrix, in its own place.</summary>
/// <remarks>Diagonal entries of L are kept as their inverses: a division would stand in every dependent step.</remarks>
internal sealed class Cholesky
{
    private readonly double[] _matrix;
    private readonly int _n;
    private readonly int _stride;
    private readonly int _offset;

    private Cholesky(double[] matrix, int stride, int offset) =>
        (_matrix, _n, _stride, _offset) = (matrix, stride - offset, stride, offset);

    /// <summary>Factors the block from (offset, offset) to the last entry; its lower triangle becomes the factor's own.</summary>
    /// <param name="matrix">stride x stride values, row by row.</param>
    /// <param name="stride">Side of the whole matrix.</param>
    /// <param name="offset">First row and column of the block.</param>
    /// <exception cref="ArgumentException">The block is not positive definite.</exception>
    public static Cholesky Factor(double[] matrix, int stride, int offset)
    {
        var factor = new Cholesky(matrix, stride, offset);
        for (var i = 0; i < factor._n; i++)
        {
            factor.FactorRow(i);
        }

        return factor;
    }

    /// <summary>Solves A x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < _n; i++)
        {
            b[i] = (b[i] - DenseAlgebra.Dot(Row(i)[..i], b)) * Row(i)[i];
        }

        for (var i = _n - 1; i >= 0; i--)
        {
            b[i] *= Row(i)[i];
            DenseAlgebra.SubtractScaled(b[..i], b[i], Row(i));
        }
    }

    private Span<double> Row(int i) => _matrix.AsSpan(((i + _offset) * _stride) + _offset, _n);

    private void FactorRow(int i)
    {
        var row = Row(i);
        var j = 0;
        for (; j + 4 <= i; j += 4)
        {
            EliminateFour(row, j);
        }

        for (; j < i; j++)
        {
            row[j] = (row[j] - DenseAlgebra.Dot(row[..j], Row(j))) * Row(j)[j];
        }

        var pivot = row[i] - DenseAlgebra.Dot(row[..i], row);
        if (!(pivot > 0))
        {
            throw new ArgumentException($"The matrix is not positive definite: pivot {i} is {pivot}.");
        }

        row[i] = 1 / Math.Sqrt(pivot);
    }

    /// <summary>Entries j .. j + 3 of a row: the four dot products share the row's loads, and the rest is a triangle of 4.</summary>
    private void EliminateFour(Span<double> row, int j)
    {
        var (l0, l1) = (((j + _offset) * _stride) + _offset, ((j + 1 + _offset) * _stride) + _offset + j);
        var (l2, l3) = (l1 + _stride, l1 + (2 * _stride));
        var (d0, d1, d2, d3) = DenseAlgebra.DotFour(row[..j], _matrix.AsSpan(l0), _stride);
        var x0 = (row[j] - d0) * _matrix[l0 + j];
        var x1 = (row[j + 1] - d1 - (x0 * _matrix[l1])) * _matrix[l1 + 1];
        var x2 = (row[j + 2] - d2 - (x0 * _matrix[l2]) - (x1 * _matrix[l2 + 1])) * _matrix[l2 + 2];
        var x3 = (row[j + 3] - d3 - (x0 * _matrix[l3]) - (x1 * _matrix[l3 + 1]) - (x2 * _matrix[l3 + 2])) * _matrix[l3 + 3];
        (row[j], row[j + 1], row[j + 2], row[j + 3]) = (x0, x1, x2, x3);
    }
}
