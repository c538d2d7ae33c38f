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

    /// <summary>The affine function whose values at the controls are <paramref name="values"/> (their least-squares fit where there is none).</summary>
    public (double Constant, double SlopeX, double SlopeY) SolveAffine(Span<double> values)
    {
        ApplyTransposed(values);
        var slopeY = values[2] / _r[8];
        var slopeX = (values[1] - (_r[5] * slopeY)) / _r[4];
        return ((values[0] - (_r[1] * slopeX) - (_r[2] * slopeY)) / _r[0], slopeX, slopeY);
    }

    /// <summary>Z' A Z of a symmetric n x n matrix, (n - 3) squared values row by row.</summary>
    public double[] Project(double[] symmetric)
    {
        var a = (double[])symmetric.Clone();
        for (var k = 0; k < 3; k++)
        {
            // A - v q' - q v' with p = A v, q = p - (v'p / 2) v, for v scaled to v'v = 2.
            var v = _reflections[k];
            var q = new double[_n];
            var vp = 0.0;
            for (var i = k; i < _n; i++)
            {
                q[i] = DenseAlgebra.Dot(v.AsSpan(k), a.AsSpan((i * _n) + k, _n - k));
                vp += q[i] * v[i];
            }

            for (var i = k; i < _n; i++)
            {
                q[i] -= vp / 2 * v[i];
            }

            for (var i = k; i < _n; i++)
            {
                var row = a.AsSpan((i * _n) + k, _n - k);
                DenseAlgebra.SubtractScaled(row, v[i], q.AsSpan(k));
                DenseAlgebra.SubtractScaled(row, q[i], v.AsSpan(k));
            }
        }

        var m = _n - 3;
        var projected = new double[m * m];
        for (var i = 0; i < m; i++)
        {
            a.AsSpan(((i + 3) * _n) + 3, m).CopyTo(projected.AsSpan(i * m, m));
        }

        return projected;
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
