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
            RowBands.Run(_bands[k].Height, _bands[k].Width, new SubtractOperation(_levels[k], _bands[k]));
        }
    }

    /// <summary>The local root mean square of band <paramref name="band"/> (0 is the finest) on the raster; good until the next call.</summary>
    public Plane Amplitude(int band)
    {
        RowBands.Run(_bands[band].Height, _bands[band].Width, new SquareOperation(_bands[band], _scratch[band]));
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
        RowBands.Run(_bands[band].Height, _bands[band].Width, new ScaleOperation(ToLevel(gain, band), _bands[band]));
        RowBands.Run(_bands[band].Height, _bands[band].Width, new BendOperation(ToLevel(bend, band), _bands[band]));
    }

    /// <summary>Adds the bands up again; the result takes the input's place.</summary>
    public Plane Join()
    {
        for (var k = Count - 1; k >= 0; k--)
        {
            BinomialPyramid.Expand(_levels[k + 1], _levels[k]);
            RowBands.Run(_levels[k].Height, _levels[k].Width, new AddOperation(_bands[k], _levels[k]));
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

    /// <summary>band = level - band.</summary>
    private readonly struct SubtractOperation(Plane level, Plane band) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ReadOnlySpan<float> from = level.Values[(firstRow * level.Width)..(endRow * level.Width)];
            var to = band.Values.Slice(firstRow * level.Width, from.Length);
            var i = 0;
            for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (Vector.Create(from[i..]) - Vector.Create<float>(to[i..])).CopyTo(to[i..]);
            }

            for (; i < from.Length; i++)
            {
                to[i] = from[i] - to[i];
            }
        }
    }

    /// <summary>power = band squared.</summary>
    private readonly struct SquareOperation(Plane band, Plane power) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ReadOnlySpan<float> from = band.Values[(firstRow * band.Width)..(endRow * band.Width)];
            var to = power.Values.Slice(firstRow * band.Width, from.Length);
            var i = 0;
            for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var v = Vector.Create(from[i..]);
                (v * v).CopyTo(to[i..]);
            }

            for (; i < from.Length; i++)
            {
                to[i] = from[i] * from[i];
            }
        }
    }

    /// <summary>band *= gain.</summary>
    private readonly struct ScaleOperation(Plane gain, Plane band) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ReadOnlySpan<float> g = gain.Values[(firstRow * band.Width)..(endRow * band.Width)];
            var to = band.Values.Slice(firstRow * band.Width, g.Length);
            var i = 0;
            for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (Vector.Create(g[i..]) * Vector.Create<float>(to[i..])).CopyTo(to[i..]);
            }

            for (; i < to.Length; i++)
            {
                to[i] *= g[i];
            }
        }
    }

    /// <summary>band /= sqrt(1 + bend band^2).</summary>
    private readonly struct BendOperation(Plane bend, Plane band) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ReadOnlySpan<float> h = bend.Values[(firstRow * band.Width)..(endRow * band.Width)];
            var to = band.Values.Slice(firstRow * band.Width, h.Length);
            var i = 0;
            for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var c = Vector.Create<float>(to[i..]);
                (c / Vector.SquareRoot(Vector<float>.One + (Vector.Create(h[i..]) * c * c))).CopyTo(to[i..]);
            }

            for (; i < to.Length; i++)
            {
                to[i] /= MathF.Sqrt(1 + (h[i] * to[i] * to[i]));
            }
        }
    }

    /// <summary>level += band.</summary>
    private readonly struct AddOperation(Plane band, Plane level) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ReadOnlySpan<float> from = band.Values[(firstRow * level.Width)..(endRow * level.Width)];
            var to = level.Values.Slice(firstRow * level.Width, from.Length);
            var i = 0;
            for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (Vector.Create<float>(to[i..]) + Vector.Create(from[i..])).CopyTo(to[i..]);
            }

            for (; i < to.Length; i++)
            {
                to[i] += from[i];
            }
        }
    }
}
