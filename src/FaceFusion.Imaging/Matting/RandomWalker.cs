using System.Buffers;
using System.Numerics;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// Segmentation into two classes by random walks with priors [Grady 2005]: each pixel's prior, made smooth except across edges of
/// colour. The system is symmetric and positive definite; conjugate gradients with a diagonal preconditioner solve it.
/// </summary>
public static class RandomWalker
{
    // Even across the strongest edge a little passes, so that the system stays well conditioned.
    private const float LeastWeight = 1e-3f;

    private const double Tolerance = 2e-3;

    /// <summary>The probability of the first class at every pixel.</summary>
    /// <param name="colors">Channels of a picture, of one size, at least 2 pixels a side; edges are where their values change.</param>
    /// <param name="prior">The first class's probability 0..1 by what each pixel shows alone.</param>
    /// <param name="trust">How much the prior counts at each pixel against one neighbour of the same colour, above 0.</param>
    /// <param name="iterations">At most.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Plane Solve(IReadOnlyList<Plane> colors, Plane prior, Plane trust, int iterations = 80)
    {
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(trust);
        if (colors.Append(trust).Any(plane => (plane.Width, plane.Height) != (prior.Width, prior.Height)))
        {
            throw new ArgumentException("All planes must have one size.", nameof(colors));
        }

        using var grid = new Grid(colors, prior, trust);
        return grid.Solve(prior, trust, iterations);
    }

    /// <summary>The system: rows with an empty column on either side, and an empty row above and below, so that no pixel is a special case.</summary>
    private sealed class Grid : IDisposable
    {
        private readonly int _width;
        private readonly int _height;
        private readonly int _stride;
        private readonly int _length;
        private readonly List<float[]> _rented = [];
        private readonly float[] _right;
        private readonly float[] _down;
        private readonly float[] _diagonal;

        public Grid(IReadOnlyList<Plane> colors, Plane prior, Plane trust)
        {
            (_width, _height) = (prior.Width, prior.Height);
            _stride = _width + 2;
            _length = (_stride * (_height + 2)) + Vector<float>.Count;
            (_right, _down, _diagonal) = (New(), New(), New());
            var scale = 1 / (2 * Math.Max(1e-9f, MeanDifference(colors)));
            for (var y = 0; y < _height; y++)
            {
                for (var x = 0; x < _width; x++)
                {
                    var at = At(x, y);
                    _right[at] = x + 1 < _width ? Weight(Difference(colors, x, y, 1, 0), scale) : 0;
                    _down[at] = y + 1 < _height ? Weight(Difference(colors, x, y, 0, 1), scale) : 0;
                }
            }

            for (var y = 0; y < _height; y++)
            {
                for (var x = 0; x < _width; x++)
                {
                    var at = At(x, y);
                    _diagonal[at] = trust.Row(y)[x] + _right[at] + _right[at - 1] + _down[at] + _down[at - _stride];
                }
            }
        }

        public void Dispose() => _rented.ForEach(values => ArrayPool<float>.Shared.Return(values));

        public Plane Solve(Plane prior, Plane trust, int iterations)
        {
            var (x, r, z, p, q) = (New(), New(), New(), New(), New());
            for (var y = 0; y < _height; y++)
            {
                prior.Row(y).CopyTo(x.AsSpan(At(0, y)));
            }

            // r = trust prior - A x
            Multiply(x, q);
            for (var y = 0; y < _height; y++)
            {
                for (var i = 0; i < _width; i++)
                {
                    r[At(i, y)] = (trust.Row(y)[i] * prior.Row(y)[i]) - q[At(i, y)];
                }
            }

            Precondition(r, z);
            z.AsSpan(0, _length).CopyTo(p);
            var rho = Dot(r, z);
            var enough = rho * Tolerance * Tolerance;
            for (var k = 0; k < iterations && rho > enough && rho > 1e-12; k++)
            {
                Multiply(p, q);
                var step = (float)(rho / Dot(p, q));
                AddScaled(x, p, step);
                AddScaled(r, q, -step);
                Precondition(r, z);
                var next = Dot(r, z);
                Combine(p, z, (float)(next / rho));
                rho = next;
            }

            var result = new Plane(_width, _height);
            for (var y = 0; y < _height; y++)
            {
                var row = result.Row(y);
                for (var i = 0; i < _width; i++)
                {
                    row[i] = Math.Clamp(x[At(i, y)], 0f, 1f);
                }
            }

            return result;
        }

        private static float Difference(IReadOnlyList<Plane> colors, int x, int y, int dx, int dy)
        {
            var sum = 0f;
            foreach (var plane in colors)
            {
                var d = plane.Row(y + dy)[x + dx] - plane.Row(y)[x];
                sum += d * d;
            }

            return sum;
        }

        private static float Weight(float difference, float scale) => LeastWeight + MathF.Exp(-difference * scale);

        private float MeanDifference(IReadOnlyList<Plane> colors)
        {
            double sum = 0;
            for (var y = 0; y + 1 < _height; y++)
            {
                for (var x = 0; x + 1 < _width; x++)
                {
                    sum += Difference(colors, x, y, 1, 0) + Difference(colors, x, y, 0, 1);
                }
            }

            return (float)(sum / Math.Max(1, 2L * (_height - 1) * (_width - 1)));
        }

        private int At(int x, int y) => ((y + 1) * _stride) + x + 1;

        /// <summary>Zeros, of the pool: a film solves one system a frame.</summary>
        private float[] New()
        {
            var values = ArrayPool<float>.Shared.Rent(_length);
            values.AsSpan().Clear();
            _rented.Add(values);
            return values;
        }

        private void Multiply(float[] p, float[] result)
        {
            for (var y = 0; y < _height; y++)
            {
                var end = At(0, y) + _width;
                for (var i = At(0, y); i < end; i += Vector<float>.Count)
                {
                    var sum = new Vector<float>(_diagonal, i) * new Vector<float>(p, i);
                    sum -= new Vector<float>(_right, i) * new Vector<float>(p, i + 1);
                    sum -= new Vector<float>(_right, i - 1) * new Vector<float>(p, i - 1);
                    sum -= new Vector<float>(_down, i) * new Vector<float>(p, i + _stride);
                    sum -= new Vector<float>(_down, i - _stride) * new Vector<float>(p, i - _stride);
                    sum.CopyTo(result, i);
                }

                // What the last vector wrote past the row is nobody's pixel.
                result.AsSpan(end, _stride - _width).Clear();
            }
        }

        private void Precondition(float[] r, float[] z)
        {
            for (var y = 0; y < _height; y++)
            {
                for (var (i, end) = (At(0, y), At(0, y) + _width); i < end; i++)
                {
                    z[i] = r[i] / _diagonal[i];
                }
            }
        }

        private double Dot(float[] a, float[] b)
        {
            double sum = 0;
            var count = Vector<float>.Count;
            for (var i = 0; i <= _length - count; i += count)
            {
                sum += Vector.Sum(new Vector<float>(a, i) * new Vector<float>(b, i));
            }

            return sum;
        }

        private void AddScaled(float[] a, float[] b, float scale)
        {
            var count = Vector<float>.Count;
            for (var i = 0; i <= _length - count; i += count)
            {
                (new Vector<float>(a, i) + (new Vector<float>(b, i) * scale)).CopyTo(a, i);
            }
        }

        /// <summary>p = z + scale p.</summary>
        private void Combine(float[] p, float[] z, float scale)
        {
            var count = Vector<float>.Count;
            for (var i = 0; i <= _length - count; i += count)
            {
                (new Vector<float>(z, i) + (new Vector<float>(p, i) * scale)).CopyTo(p, i);
            }
        }
    }
}
