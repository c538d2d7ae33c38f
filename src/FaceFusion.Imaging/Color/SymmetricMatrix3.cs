namespace FaceFusion.Imaging.Color;

/// <summary>Functions of symmetric 3 x 3 matrices (row by row) through their eigenvalues.</summary>
internal static class SymmetricMatrix3
{
    /// <summary>The matrix with the same eigenvectors and the function of each eigenvalue.</summary>
    public static double[] Apply(double[] matrix, Func<double, double> function)
    {
        var (values, vectors) = Decompose(matrix);
        var result = new double[9];
        for (var k = 0; k < 3; k++)
        {
            var value = function(values[k]);
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    result[(3 * i) + j] += value * vectors[(3 * i) + k] * vectors[(3 * j) + k];
                }
            }
        }

        return result;
    }

    /// <summary>The product a b.</summary>
    public static double[] Multiply(double[] a, double[] b)
    {
        var result = new double[9];
        for (var i = 0; i < 9; i++)
        {
            for (var k = 0; k < 3; k++)
            {
                result[i] += a[(i / 3 * 3) + k] * b[(3 * k) + (i % 3)];
            }
        }

        return result;
    }

    /// <summary>Eigenvalues, and eigenvectors as columns, by cyclic Jacobi rotations.</summary>
    internal static (double[] Values, double[] Vectors) Decompose(double[] matrix)
    {
        var a = (double[])matrix.Clone();
        double[] v = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        for (var sweep = 0; sweep < 32; sweep++)
        {
            if ((a[1] * a[1]) + (a[2] * a[2]) + (a[5] * a[5]) <= 1e-40)
            {
                break;
            }

            Rotate(a, v, 0, 1);
            Rotate(a, v, 0, 2);
            Rotate(a, v, 1, 2);
        }

        return ([a[0], a[4], a[8]], v);
    }

    private static void Rotate(double[] a, double[] v, int p, int q)
    {
        var off = a[(3 * p) + q];
        if (off == 0)
        {
            return;
        }

        var theta = (a[(3 * q) + q] - a[(3 * p) + p]) / (2 * off);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < 3; k++)
        {
            var (x, y) = (a[(3 * k) + p], a[(3 * k) + q]);
            (a[(3 * k) + p], a[(3 * k) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        for (var k = 0; k < 3; k++)
        {
            var (x, y) = (a[(3 * p) + k], a[(3 * q) + k]);
            (a[(3 * p) + k], a[(3 * q) + k]) = ((c * x) - (s * y), (s * x) + (c * y));
            (x, y) = (v[(3 * k) + p], v[(3 * k) + q]);
            (v[(3 * k) + p], v[(3 * k) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }
    }
}
