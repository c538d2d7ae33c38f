using System.Numerics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// The finest bands of a plane's Laplacian pyramid [Burt and Adelson 1983] and how strong each is from place to place: the
/// local root mean square of a band on a coarse raster, where the window is the binomial that reduces the band's squares to
/// that raster. Keeps its buffers, so that measuring a plane allocates nothing. Not for concurrent use.
/// </summary>
public sealed class LumaBands : IDisposable
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
            _scratch[k] = PlanePool.RentUnset(width, height);
            if (k <= count)
            {
                _levels[k] = PlanePool.RentUnset(width, height);
            }

            if (k < count)
            {
                _bands[k] = PlanePool.RentUnset(width, height);
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

    /// <summary>A plane of the input's size brought to the raster, a new one: weights that go with the amplitudes.</summary>
    public Plane ToRaster(Plane plane)
    {
        for (var k = 1; k < _scratch.Length - 1; k++)
        {
            PlanePyramid.Reduce(plane, _scratch[k]);
            plane = _scratch[k];
        }

        return PlanePyramid.Reduce(plane);
    }

    /// <summary>Splits the input into its bands and the low-pass rest.</summary>
    public void Split()
    {
        for (var k = 0; k < Count; k++)
        {
            PlanePyramid.Reduce(_levels[k], _levels[k + 1]);
            PlanePyramid.Combine<Difference>(_levels[k + 1], _levels[k], _bands[k]);
        }
    }

    /// <summary>The local root mean square of band <paramref name="band"/> (0 is the finest) on the raster; good until the next call.</summary>
    public Plane Amplitude(int band)
    {
        RowBands.Run(_bands[band].Height, _bands[band].Width, new SquareOperation(_bands[band], _scratch[band]));
        for (var k = band; k < _scratch.Length - 1; k++)
        {
            PlanePyramid.Reduce(_scratch[k], _scratch[k + 1]);
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
        PlanePyramid.Combine<Product>(ToLevel(gain, band + 1), _bands[band], _bands[band]);
        PlanePyramid.Combine<Bent>(ToLevel(bend, band + 1), _bands[band], _bands[band]);
    }

    /// <summary>Adds the bands up again; the result takes the input's place.</summary>
    public Plane Join()
    {
        for (var k = Count - 1; k >= 0; k--)
        {
            PlanePyramid.Combine<Sum>(_levels[k + 1], _bands[k], _levels[k]);
        }

        return _levels[0];
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        foreach (var plane in (Plane[])[.. _levels, .. _bands, .. _scratch])
        {
            PlanePool.Return(plane);
        }
    }

    /// <summary>A plane on the raster interpolated to a level's grid.</summary>
    private Plane ToLevel(Plane plane, int level)
    {
        for (var k = _scratch.Length - 2; k >= level; k--)
        {
            PlanePyramid.Expand(plane, _scratch[k]);
            plane = _scratch[k];
        }

        return plane;
    }

    private readonly struct SquareOperation(Plane plane, Plane squares) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                ReadOnlySpan<float> row = plane.Row(y);
                PlaneFormula.Apply<Product>(row, row, squares.Row(y));
            }
        }
    }

    private readonly struct Difference : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> expanded, Vector<float> fine) => fine - expanded;
    }

    private readonly struct Sum : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> expanded, Vector<float> fine) => fine + expanded;
    }

    private readonly struct Product : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> expanded, Vector<float> fine) => fine * expanded;
    }

    private readonly struct Bent : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> expanded, Vector<float> fine) =>
            fine / Vector.SquareRoot(Vector<float>.One + (expanded * fine * fine));
    }
}
