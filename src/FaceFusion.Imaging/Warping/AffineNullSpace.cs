namespace FaceFusion.Imaging.Warping;

/// <summary>
/// The orthogonal matrix Q of P = Q R, where P holds 1, x, y of each control: three Householder reflections. Its first three
/// columns span the affine functions of the controls, the others (Z) what is orthogonal to them.
/// </summary>
internal sealed class AffineNullSpace
{
    private readonly int _n;
    private readonly double[][] _reflections = new double[3][];
    private readonly double[] _r = new double[9];

    public AffineNullSpace(double[] xs, double[] ys)
    {
        _n = xs.Length;
        var ones = new double[_n];
        Array.Fill(ones, 1.0);
        double[][] columns = [ones, (double[])xs.Clone(), (double[])ys.Clone()];
        for (var k = 0; k < 3; k++)
        {
            _reflections[k] = Reflection(columns[k], k);
            for (var j = k; j < 3; j++)
            {
                Reflect(_reflections[k], columns[j], k);
            }

            for (var i = 0; i <= k; i++)
            {
                _r[(i * 3) + k] = columns[k][i];
            }
        }
    }

    /// <summary>True where the controls lie (all but) on one line: the coordinates are of the order of 1.</summary>
    public bool IsDegenerate => !(Math.Min(Math.Abs(_r[4]), Math.Abs(_r[8])) > 1e-6 * Math.Abs(_r[0]));

    /// <summary>vector = Q vector.</summary>
    public void Apply(Span<double> vector)
    {
        for (var k = 2; k >= 0; k--)
        {
            Reflect(_reflections[k], vector, k);
        }
    }

    /// <summary>vector = Q' vector.</summary>
    public void ApplyTransposed(Span<double> vector)
    {
        for (var k = 0; k < 3; k++)
        {
            Reflect(_reflections[k], vector, k);
        }
    }

    /// <summary>The affine function whose values at the controls are Q (<paramref name="r0"/>, <paramref name="r1"/>, <paramref name="r2"/>, 0, ...).</summary>
    public (double Constant, double SlopeX, double SlopeY) SolveAffine(double r0, double r1, double r2)
    {
        var slopeY = r2 / _r[8];
        var slopeX = (r1 - (_r[5] * slopeY)) / _r[4];
        return ((r0 - (_r[1] * slopeX) - (_r[2] * slopeY)) / _r[0], slopeX, slopeY);
    }

    /// <summary>A = Q' A Z in the columns from 3 on (the first three are left undefined), for a symmetric n x n matrix row by row.</summary>
    public void Project(double[] a)
    {
        var q = new double[_n];
        for (var k = 0; k < 3; k++)
        {
            // (I - v v') A (I - v v') = A - v q' - q v' with p = A v and q = p - (v'p / 2) v, because v'v = 2.
            var v = _reflections[k].AsSpan(k);
            var vp = 0.0;
            for (var i = k; i < _n; i++)
            {
                q[i] = DenseAlgebra.Dot(v, a.AsSpan((i * _n) + k, _n - k));
                vp += q[i] * v[i - k];
            }

            for (var i = k; i < _n; i++)
            {
                q[i] -= vp / 2 * v[i - k];
            }

            for (var i = k; i < _n; i++)
            {
                var row = a.AsSpan((i * _n) + k, _n - k);
                DenseAlgebra.SubtractScaled(row, v[i - k], q.AsSpan(k));
                DenseAlgebra.SubtractScaled(row, q[i], v);
            }

            for (var i = 0; i < k; i++)
            {
                Reflect(_reflections[k], a.AsSpan(i * _n, _n), k);
            }
        }
    }

    /// <summary>The vector v, v'v = 2, whose reflection I - v v' clears a column below entry k.</summary>
    private static double[] Reflection(double[] column, int k)
    {
        var v = new double[column.Length];
        var norm = 0.0;
        for (var i = k; i < v.Length; i++)
        {
            v[i] = column[i];
            norm += v[i] * v[i];
        }

        norm = Math.Sqrt(norm);
        v[k] += v[k] >= 0 ? norm : -norm;
        var squares = 0.0;
        for (var i = k; i < v.Length; i++)
        {
            squares += v[i] * v[i];
        }

        var scale = squares > 0 ? Math.Sqrt(2 / squares) : 0;
        for (var i = k; i < v.Length; i++)
        {
            v[i] *= scale;
        }

        return v;
    }

    private static void Reflect(double[] v, Span<double> vector, int from)
    {
        var dot = 0.0;
        for (var i = from; i < v.Length; i++)
        {
            dot += v[i] * vector[i];
        }

        for (var i = from; i < v.Length; i++)
        {
            vector[i] -= dot * v[i];
        }
    }
}
