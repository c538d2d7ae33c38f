using System.Numerics;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// The finest bands of a plane's Laplacian pyramid [Burt and Adelson 1983] and how strong each is from place to place: the
/// local root mean square of a band on a coarse raster, where the window is the binomial that reduces the band's squares to
/// that raster. Keeps its buffers, so that measuring a plane allocates nothing. Not for concurrent use.
/// </summary>
public sealed class LumaBands
{
    private readonly Plane[] _levels;
    private readonly Plane[] _bands;
    private readonly Plane[] _scratch;

    /// <summary>Bands for planes of one size.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="count">Bands, at least 1.</param>
    /// <param name="raster">Level whose grid the amplitudes have: every 2^raster-th pixel; at least <paramref name="count"/>.</param>
    public LumaBands(int width, int height, int count, int raster)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(raster, count);
        _levels = new Plane[count + 1];
        _bands = new Plane[count];
        _scratch = new Plane[raster + 1];
        for (var k = 0; k <= raster; k++)
        {
            _scratch[k] = new Plane(width, height);
            if (k <= count)
            {
                _levels[k] = new Plane(width, height);
            }

            if (k < count)
            {
                _bands[k] = new Plane(width, height);
            }

            (width, height) = (BinomialPyramid.Half(width), BinomialPyramid.Half(height));
        }
    }

    /// <summary>Number of bands.</summary>
    public int Count => _bands.Length;

    /// <summary>Pixels across the raster.</summary>
    public int RasterWidth => _scratch[^1].Width;

    /// <summary>Pixels down the raster.</summary>
    public int RasterHeight => _scratch[^1].Height;

    /// <summary>The plane to split: fill it, then call <see cref="Split"/>.</summary>
    public Plane Input => _levels[0];

    /// <summary>A plane of the input's size brought to the raster: amounts and weights that go with the amplitudes.</summary>
    public Plane ToRaster(Plane plane)
    {
        for (var k = 1; k < _scratch.Length; k++)
        {
            plane = BinomialPyramid.Reduce(plane);
        }

        return plane;
    }

    /// <summary>Splits the input into its bands and the low-pass rest.</summary>
    public void Split()
    {
        for (var k = 0; k < Count; k++)
        {
            BinomialPyramid.Reduce(_levels[k], _levels[k + 1]);
            BinomialPyramid.Expand(_levels[k + 1], _bands[k]);
            Apply<Difference>(_levels[k], _bands[k]);
        }
    }

    /// <summary>The local root mean square of band <paramref name="band"/> (0 is the finest) on the raster; good until the next call.</summary>
    public Plane Amplitude(int band)
    {
        Apply<Square>(_bands[band], _scratch[band]);
        for (var k = band; k < _scratch.Length - 1; k++)
        {
            BinomialPyramid.Reduce(_scratch[k], _scratch[k + 1]);
        }

        foreach (ref var value in _scratch[^1].Values)
        {
            value = MathF.Sqrt(value);
        }

        return _scratch[^1];
    }

    /// <summary>
    /// Changes a band's coefficients: c becomes g c, bent to g c / sqrt(1 + h (g c)^2), which stays below 1 / sqrt(h).
    /// </summary>
    /// <param name="band">0 is the finest.</param>
    /// <param name="gain">g on the raster.</param>
    /// <param name="bend">h on the raster, 0 or more.</param>
    public void Scale(int band, Plane gain, Plane bend)
    {
        Apply<Product>(ToLevel(gain, band), _bands[band]);
        Apply<Bent>(ToLevel(bend, band), _bands[band]);
    }

    /// <summary>Adds the bands up again; the result takes the input's place.</summary>
    public Plane Join()
    {
        for (var k = Count - 1; k >= 0; k--)
        {
            BinomialPyramid.Expand(_levels[k + 1], _levels[k]);
            Apply<Sum>(_bands[k], _levels[k]);
        }

        return _levels[0];
    }

    /// <summary>A plane on the raster interpolated to a level's grid.</summary>
    private Plane ToLevel(Plane plane, int level)
    {
        for (var k = _scratch.Length - 2; k >= level; k--)
        {
            BinomialPyramid.Expand(plane, _scratch[k]);
            plane = _scratch[k];
        }

        return plane;
    }

    /// <summary>Sets every value of a plane by a formula of its own and another plane's value there.</summary>
    private static void Apply<TFormula>(Plane other, Plane plane)
        where TFormula : IFormula =>
        RowBands.Run(plane.Height, plane.Width, new FormulaOperation<TFormula>(other, plane));

    private interface IFormula
    {
        static abstract Vector<float> Of(Vector<float> own, Vector<float> other);
    }

    private readonly struct FormulaOperation<TFormula>(Plane other, Plane plane) : IRowOperation
        where TFormula : IFormula
    {
        public void Run(int firstRow, int endRow)
        {
            var own = plane.Values[(firstRow * plane.Width)..(endRow * plane.Width)];
            ReadOnlySpan<float> others = other.Values.Slice(firstRow * plane.Width, own.Length);
            var i = 0;
            for (; i <= own.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                TFormula.Of(Vector.Create<float>(own[i..]), Vector.Create(others[i..])).CopyTo(own[i..]);
            }

            // The rest, fewer than a vector holds.
            Span<float> ends = stackalloc float[2 * Vector<float>.Count];
            ends.Clear();
            own[i..].CopyTo(ends);
            others[i..].CopyTo(ends[Vector<float>.Count..]);
            TFormula.Of(Vector.Create<float>(ends), Vector.Create<float>(ends[Vector<float>.Count..])).CopyTo(ends);
            ends[..(own.Length - i)].CopyTo(own[i..]);
        }
    }

    private readonly struct Difference : IFormula
    {
        public static Vector<float> Of(Vector<float> own, Vector<float> other) => other - own;
    }

    private readonly struct Sum : IFormula
    {
        public static Vector<float> Of(Vector<float> own, Vector<float> other) => own + other;
    }

    private readonly struct Product : IFormula
    {
        public static Vector<float> Of(Vector<float> own, Vector<float> other) => own * other;
    }

    private readonly struct Square : IFormula
    {
        public static Vector<float> Of(Vector<float> own, Vector<float> other) => other * other;
    }

    private readonly struct Bent : IFormula
    {
        public static Vector<float> Of(Vector<float> own, Vector<float> other) =>
            own / Vector.SquareRoot(Vector<float>.One + (other * own * own));
    }
}
